package vn.xhht.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** The roles and the database of the server: made when missing, so that the next start makes good one cut short. */
final class Roles {
    private static final String LOGIN =
            " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ";

    private static final String CHECKING = "xhht_check";

    private Roles() {}

    static void prepare(int port, Credentials credentials) throws IOException, SQLException {
        Role owner = credentials.owner();
        Role reader = credentials.biReader();
        try (Connection connection = credentials.superuser().connect(port, "postgres");
                Statement statement = connection.createStatement()) {
            for (Role role : List.of(owner, reader)) {
                String verb = exists(statement, "pg_roles where rolname = '" + role.name() + "'") ? "alter" : "create";
                statement.execute(verb + " role " + role.name() + LOGIN + "'" + role.password() + "'");
            }
            // The owner changes to this role while it runs somebody else's queries.
            if (!exists(statement, "pg_roles where rolname = '" + CHECKING + "'")) {
                statement.execute("create role " + CHECKING + " nologin");
            }
            statement.execute("grant " + CHECKING + " to " + owner.name());
            if (!exists(statement, "pg_database where datname = '" + EmbeddedServer.DATABASE + "'")) {
                statement.execute("create database " + EmbeddedServer.DATABASE + " owner " + owner.name());
            }
            statement.execute("alter database " + EmbeddedServer.DATABASE + " set timezone to 'Asia/Ho_Chi_Minh'");
            statement.execute(
                    "revoke all on database postgres, template1, " + EmbeddedServer.DATABASE + " from public");
            statement.execute("grant connect on database " + EmbeddedServer.DATABASE + " to " + reader.name());
        }
        try (Connection connection = credentials.superuser().connect(port, EmbeddedServer.DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(readersLimits());
        }
    }

    private static String readersLimits() throws IOException {
        try (InputStream script = Objects.requireNonNull(Roles.class.getResourceAsStream("/sql/role/bi_reader.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean exists(Statement statement, String from) throws SQLException {
        try (ResultSet row = statement.executeQuery("select from " + from)) {
            return row.next();
        }
    }
}
