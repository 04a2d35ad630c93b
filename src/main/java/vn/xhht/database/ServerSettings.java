package vn.xhht.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings for the start of the embedded server.
 *
 * @param preferredPort first port that is tried on 127.0.0.1; the next free one is taken when it is in use
 * @param join whether a server of the same home that another program of ours keeps up may be used as well, for as long as
 *     that program runs
 * @param throwAway whether the home and all in it are for one use: nothing is flushed to disk, and closing the server deletes them
 * @param content what a database for one use is made of, in one word: one of the same content is copied rather than made; null for none
 * @param programs home whose unpacked programs a server for one use may run; null for none
 */
public record ServerSettings(
        int preferredPort,
        boolean join,
        boolean throwAway,
        @Nullable String content,
        @Nullable Path programs) {

    /** A server that nobody else may own. */
    public ServerSettings(int preferredPort) {
        this(preferredPort, false, false, null, null);
    }

    /** The port that BI tools are set up with. */
    public static ServerSettings standard() {
        return new ServerSettings(54329);
    }

    /** The same, but content with the server of another program on the same home. */
    public ServerSettings joining() {
        return new ServerSettings(preferredPort, true, false, null, null);
    }

    /** The same, for one use over an empty home, with the programs that another home may have unpacked. */
    public ServerSettings throwingAway(String content, Path programs) {
        return new ServerSettings(preferredPort, false, true, content, programs);
    }
}
