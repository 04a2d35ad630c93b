package vn.xhht.database;

import java.util.ArrayList;
import java.util.List;

/** The words that start the server. */
final class ServerCommand {
    /** On the command line, so that nothing in the configuration files can weaken durability or privacy. */
    private static final List<String> FIXED = List.of(
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "logging_collector=off",
            // Errors quote rows and statements, and rows hold names of persons. Their clients are told of them anyway.
            "log_min_messages=log",
            "log_min_error_statement=panic");

    private ServerCommand() {}

    static List<String> words(Cluster cluster, int port, boolean throwAway) {
        List<String> words = new ArrayList<>(List.of(
                cluster.program("postgres").toString(), "-D", cluster.data().toString(), "-p", String.valueOf(port)));
        for (String setting : FIXED) {
            words.addAll(List.of("-c", setting));
        }
        if (throwAway) {
            words.addAll(List.of("-c", "fsync=off"));
        }
        return words;
    }
}
