package vn.xhht.database;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The roles of the server with the random passwords that only the owner of the folder can read. */
record Credentials(Role superuser, Role owner, Role biReader) {

    /** The roles kept for the data, or new ones where there are no data yet. */
    static Credentials of(Cluster cluster) throws IOException {
        Path file = cluster.passwords();
        if (!Files.exists(file) && !cluster.hasData()) {
            OwnFiles.write(file, "postgres=" + random() + "\nxhht=" + random() + "\nbi_reader=" + random() + "\n");
        } else if (!Files.exists(file)) {
            throw lost(file);
        }
        Properties kept = new Properties();
        kept.load(new StringReader(Files.readString(file)));
        return new Credentials(role("postgres", kept, file), role("xhht", kept, file), role("bi_reader", kept, file));
    }

    private static Role role(String name, Properties kept, Path file) {
        String password = kept.getProperty(name, "");
        // They become part of SQL statements and connection strings, so no other character may come in by hand.
        if (!password.matches("[A-Za-z0-9_-]{16,}")) {
            throw lost(file);
        }
        return new Role(name, password);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static DatabaseUnavailable lost(Path file) {
        return new DatabaseUnavailable(DatabaseUnavailable.Code.PG_NO_PASSWORDS, file);
    }
}
