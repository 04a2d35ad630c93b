package vn.xhht.job;

/** A run was broken off from outside, by a lost database or a full disk; the next one finishes it. The cause says by what. */
public final class RunInterrupted extends RuntimeException {

    RunInterrupted(Throwable outage) {
        super(outage.getMessage(), outage);
    }
}
