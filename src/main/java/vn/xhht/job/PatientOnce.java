package vn.xhht.job;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Waits for a database that has gone once, and not again at every step on the way out: somebody stands before a night that is broken
 * off. Once it was lost it is asked for directly, which a server that is not there refuses at once, until it answers.
 */
final class PatientOnce extends DelegatingDataSource {

    private static final String IMPATIENT_SECONDS = "2";

    private final HikariDataSource pool;
    private volatile boolean lost;

    PatientOnce(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (lost) {
            ask();
            lost = false;
        }
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException gone) {
            lost = true;
            throw gone;
        }
    }

    private void ask() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            properties.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            properties.setProperty("password", pool.getPassword());
        }
        properties.setProperty("loginTimeout", IMPATIENT_SECONDS);
        DriverManager.getConnection(pool.getJdbcUrl(), properties).close();
    }
}
