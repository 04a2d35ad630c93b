package vn.xhht.job;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells what breaks a run from outside, so that the next one may well succeed, from what would break it again. */
final class Outage {

    /**
     * Classes of SQLSTATE: connections, resources such as disk, a lock that somebody does not give back, the operator's hand, the system (appendix A of PostgreSQL's manual); and 28,
     * since who was let in when the run began is refused by another server only, which took the place of one that was lost.
     */
    private static final List<String> STATES = List.of("08", "28", "53", "55P03", "57P", "58");

    /**
     * The source files by which PostgreSQL writes to its files. Where the system refuses a write for another reason
     * than want of space, such as a file beyond the size or an account beyond its quota, PostgreSQL calls it an
     * internal error (XX000).
     */
    private static final Set<String> WRITERS = Set.of("md.c", "fd.c", "xlog.c", "buffile.c", "slru.c", "copydir.c");

    private Outage() {}

    /** Returns the cause outside the program, such as the database gone or a disk full; null where there is none. */
    static @Nullable Throwable in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)
                    // an original that is not in the archive any more will not be there the next time either
                    || cause instanceof IOException && !(cause instanceof NoSuchFileException)) {
                return cause;
            }
        }
        return null;
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            // so the pool says that a connection was lost before
            return failure instanceof SQLTransientConnectionException
                    || failure instanceof SQLRecoverableException
                    || "Connection is closed".equals(failure.getMessage());
        }
        return STATES.stream().anyMatch(state::startsWith) || isRefusedWrite(failure);
    }

    private static boolean isRefusedWrite(SQLException failure) {
        ServerErrorMessage said = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return said != null
                && "XX000".equals(said.getSQLState())
                && said.getFile() != null
                && WRITERS.contains(said.getFile());
    }
}
