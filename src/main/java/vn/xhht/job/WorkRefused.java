package vn.xhht.job;

import java.util.List;

/**
 * The refusal of work that cannot be done, for the person who asked. The bundles hold its reason under {@link #key()}.
 */
public final class WorkRefused extends RuntimeException {

    private final String key;
    private final List<String> arguments;

    WorkRefused(String key, String... arguments) {
        super(key);
        this.key = "refused." + key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    public List<String> arguments() {
        return arguments;
    }
}
