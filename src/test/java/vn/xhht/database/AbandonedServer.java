package vn.xhht.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A program that starts the server, commits a row and is never allowed to end well. */
final class AbandonedServer {
    static final String SAID_WHEN_COMMITTED = "committed";

    private AbandonedServer() {}

    public static void main(String[] args) throws Exception {
        EmbeddedServer server = EmbeddedServer.start(Path.of(args[0]), new ServerSettings(Integer.parseInt(args[1])));
        try (Connection connection = DriverManager.getConnection(
                        server.jdbcUrl(), server.owner().name(), server.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (n int)");
            statement.execute("insert into kept values (1)");
        }
        System.out.println(SAID_WHEN_COMMITTED);
        Thread.sleep(Long.MAX_VALUE);
    }
}
