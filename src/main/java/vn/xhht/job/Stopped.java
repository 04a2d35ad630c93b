package vn.xhht.job;

/** The program was told to stop while a run was under way; the next run finishes it. */
public final class Stopped extends RuntimeException {

    Stopped() {
        super("stopped");
    }
}
