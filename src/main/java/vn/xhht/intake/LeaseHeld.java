package vn.xhht.intake;

/** Another program works on this database; for the person who started this one. */
public final class LeaseHeld extends RuntimeException {

    private final String owner;
    private final String since;

    LeaseHeld(String owner, String since) {
        super("held by " + owner + " since " + since);
        this.owner = owner;
        this.since = since;
    }

    /** User, host and process that hold the lease. */
    public String owner() {
        return owner;
    }

    /** Local time since which they do. */
    public String since() {
        return since;
    }
}
