package vn.xhht.job;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Keeps a connection whose statement asked for what PostgreSQL does not offer: the pool closes it by itself, and a wrong check would
 * look like a database that is gone. The pool makes one of these by its name in {@code application.yaml}.
 */
public final class SameConnection implements SQLExceptionOverride {

    private static final String FEATURE_NOT_SUPPORTED = "0A000";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return FEATURE_NOT_SUPPORTED.equals(failure.getSQLState()) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
    }
}
