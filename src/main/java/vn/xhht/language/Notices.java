package vn.xhht.language;

/** Tells a person at once what the program has noticed, while it goes on with its work. */
public interface Notices {

    /**
     * Says one line.
     *
     * @param key key of the text in the message bundles
     */
    void say(String key, Object... arguments);
}
