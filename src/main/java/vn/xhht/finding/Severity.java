package vn.xhht.finding;

/** The weight of a finding (contract 3.2): only an {@link #ERROR} keeps a form from being published. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** The word stored in the database and shown by {@code bi_v1.finding}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
