package vn.xhht.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A home folder of a test and what can be asked of the server in it. */
record ServerHome(Path path) {
    /** Away from the product's own port, which a developer's program may hold. */
    static final int PORT = 55400 + 2000 * (Integer.getInteger("fork", 1) - 1);

    EmbeddedServer start() {
        return EmbeddedServer.start(path, new ServerSettings(PORT));
    }

    void startAndStop() {
        start().close();
    }

    Cluster cluster() throws IOException {
        return new Cluster(path.toRealPath().resolve("pg").resolve(String.valueOf(Cluster.MAJOR)));
    }

    Role superuser() throws IOException {
        return Credentials.of(cluster()).superuser();
    }

    /** Another home with the same data and programs (these by hard links), as quick to make as a copy of the data. */
    ServerHome copiedTo(Path other) throws IOException, InterruptedException {
        Path folder = other.resolve("pg").resolve(String.valueOf(Cluster.MAJOR));
        run("mkdir", "-p", folder.toString());
        run("cp", "-al", cluster().server().toString(), folder.toString());
        run("cp", "-a", cluster().data().toString(), cluster().passwords().toString(), folder.toString());
        return new ServerHome(other);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command));
        }
    }

    /** Process ids of the servers (not of their workers) that run on the data. */
    List<Long> servers() throws IOException {
        String data = cluster().data().toString();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> List.of(commandLine(pid)).contains(data))
                .toList();
    }

    /** A process that has ended but was not yet collected by its parent has no command line any more. */
    static boolean isRunning(long pid) {
        return !String.join("", commandLine(pid)).isEmpty();
    }

    private static String[] commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"))
                    .split("\0");
        } catch (IOException gone) {
            return new String[0];
        }
    }

    static void execute(EmbeddedServer server, String... statements) throws SQLException {
        try (Connection connection = connect(server, server.owner());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    static String value(EmbeddedServer server, Role role, String query) throws SQLException {
        try (Connection connection = connect(server, role);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static Connection connect(EmbeddedServer server, Role role) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), role.name(), role.password());
    }
}
