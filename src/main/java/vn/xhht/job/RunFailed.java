package vn.xhht.job;

import org.jspecify.annotations.Nullable;

/** A job ended otherwise than completed; the cause is what broke it. */
public final class RunFailed extends RuntimeException {

    RunFailed(String job, @Nullable Throwable cause) {
        super(job + ": " + (cause == null ? "failed" : rootMessage(cause)), cause);
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
