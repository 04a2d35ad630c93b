package vn.xhht.database;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The database can't be had, for a reason that an administrator can mend. The message is one English sentence;
 * {@link #code()} and {@link #args()} let the caller say it in another language.
 */
public final class DatabaseUnavailable extends RuntimeException {

    /** Why; the text says what to do, with the arguments named in its order. */
    public enum Code {
        /** Folder, process id of the program that holds it. */
        PG_IN_USE("The database in {0} is in use by another running program (process {1}): stop that one first, or"
                + " give this one a XHHT_HOME of its own."),
        /** Folder with the old data, its major version, our major version. */
        PG_OTHER_MAJOR("{0} holds a database of PostgreSQL {1} and this program brings PostgreSQL {2}: start the"
                + " release of the program that wrote it (verb serve), save the database with pg_dump, move {0} out"
                + " of XHHT_HOME, start this release and restore with pg_restore."),
        /** Operating system and processor. */
        PG_NO_BINARIES("This program carries no PostgreSQL for {0}: set SPRING_DATASOURCE_URL to a PostgreSQL server,"
                + " version 15 or later."),
        /** Folder that an ordinary account can't use. */
        PG_CANNOT_DROP_ROOT("The database runs as an ordinary account only (xhht, nobody), and none can be used in {0}:"
                + " run the program as an ordinary user, move XHHT_HOME to a folder that every user may pass through,"
                + " or set SPRING_DATASOURCE_URL to a PostgreSQL server."),
        /** Missing file. */
        PG_NO_PASSWORDS("The file {0} with the passwords of the database is missing or damaged: put it back from a"
                + " backup."),
        /** Folder, reason. */
        PG_HOME_UNUSABLE("The folder {0} can not be used ({1}): make it writable for the user who runs the program,"
                + " or set XHHT_HOME to another one."),
        /** Folder. */
        PG_HOME_NAME(
                "The name of the folder {0} has one of the characters $ ` \" \\ in it, which PostgreSQL''s programs can not"
                        + " be started from: set XHHT_HOME to another folder, or SPRING_DATASOURCE_URL to a PostgreSQL server."),
        /** Folder of the unpacked programs. */
        PG_NO_EXEC("The system runs no programs from {0} (mounted noexec?): set XHHT_HOME to a folder of a file system"
                + " without noexec, or SPRING_DATASOURCE_URL to a PostgreSQL server."),
        /** Folder that everybody may write to. */
        PG_HOME_OPEN("Everybody on this machine may write to {0}, and so exchange originals, answers and passwords:"
                + " look at what lies in it, then take that right away (chmod 750 {0}) and start again."),
        /** File. */
        PG_NO_PASSWORD_FILE("The file {0} that XHHT_PASSWORD_FILE names can not be read, or is empty: it holds the"
                + " password of the database''s user, and nothing else."),
        /** First and last port tried. */
        PG_NO_PORT("No port between {0} and {1} is free on 127.0.0.1: stop what occupies them."),
        /** Port, folder. */
        PG_NOT_OURS("The server on port {0} does not accept the password of the database in {1}: the password was"
                + " changed, or the file with the passwords is of another database."),
        /** Log file, last error in it. */
        PG_START_FAILED("PostgreSQL did not start; {0} says last: {1}"),
        /** Two sessions that answered one connection. */
        PG_POOLED(
                "A pooler stands before PostgreSQL that shares sessions by the transaction (one connection was answered"
                        + " by the sessions {0} and {1}): name the server itself in SPRING_DATASOURCE_URL, or a pool with"
                        + " pool_mode = session."),
        /** Log file or folder, what the system said. */
        PG_NO_ROOM("PostgreSQL finds no room to write ({0}: {1}). Nothing is lost: make room, and start again.");

        private final String text;

        Code(String text) {
            this.text = text;
        }
    }

    private final Code code;
    private final List<String> args;

    DatabaseUnavailable(Code code, Object... args) {
        this(null, code, args);
    }

    DatabaseUnavailable(@Nullable Throwable cause, Code code, Object... args) {
        // Arguments become text, because a port or a process id takes no thousands separator.
        this(cause, code, Stream.of(args).map(String::valueOf).toList());
    }

    private DatabaseUnavailable(@Nullable Throwable cause, Code code, List<String> args) {
        super(new MessageFormat(code.text, Locale.ROOT).format(args.toArray()), cause);
        this.code = code;
        this.args = args;
    }

    /** Why, for the texts of other languages. */
    public Code code() {
        return code;
    }

    /** Returns the arguments of the text, in the order that the {@link Code} gives. */
    public List<String> args() {
        return args;
    }
}
