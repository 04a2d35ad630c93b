package vn.xhht.intake;

/** This program stood still for so long that another took its place; it wrote nothing since. */
public final class LeaseLost extends RuntimeException {

    private final String owner;
    private final String since;

    LeaseLost(String owner, String since) {
        super("the lease went to " + owner + " at " + since);
        this.owner = owner;
        this.since = since;
    }

    /** User, host and process that took the lease. */
    public String owner() {
        return owner;
    }

    /** Local time when it did. */
    public String since() {
        return since;
    }
}
