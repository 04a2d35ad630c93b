package vn.xhht.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A login role of the database and its password. */
public record Role(String name, String password) {

    /** The name alone: a role that lands in a log must not bring its password there. */
    @Override
    public String toString() {
        return name;
    }

    Connection connect(int port, String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", name);
        login.setProperty("password", password);
        // A stranger that listens on the port gets a proof that we know the password, never the password.
        login.setProperty("requireAuth", "scram-sha-256");
        login.setProperty("connectTimeout", "10");
        login.setProperty("socketTimeout", "60");
        login.setProperty("ApplicationName", "xhht launcher");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, login);
    }
}
