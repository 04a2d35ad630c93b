package vn.xhht.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The connection to a server of somebody's own: over the network encrypted only, and with a password that a file may hold. */
public final class ServerConnection {

    /** Any of these in the address says that somebody has decided how the connection is protected. */
    private static final List<PGProperty> DECIDED =
            List.of(PGProperty.SSL, PGProperty.SSL_MODE, PGProperty.SSL_FACTORY, PGProperty.GSS_ENC_MODE);

    private ServerConnection() {}

    /** The settings that are added to an address that does not say them itself: a server on another machine has to prove who it is. */
    public static Map<String, String> protection(String jdbcUrl) {
        Properties address = Driver.parseURL(jdbcUrl, null);
        if (address == null || DECIDED.stream().anyMatch(property -> address.containsKey(property.getName()))) {
            return Map.of();
        }
        boolean remote = List.of(PGProperty.PG_HOST.getOrDefault(address).split(",")).stream()
                .anyMatch(ServerConnection::isRemote);
        return remote ? Map.of(PGProperty.SSL_MODE.getName(), "verify-full") : Map.of();
    }

    /** Tells whether a host is another machine; one that nobody knows counts as such. */
    static boolean isRemote(String host) {
        try {
            return !InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    /**
     * The password in a file, as systemd's {@code LoadCredential} or a container's secret is one.
     *
     * @throws DatabaseUnavailable PG_NO_PASSWORD_FILE
     */
    public static String password(Path file) {
        String password = "";
        IOException unreadable = null;
        try {
            password = Files.readString(file).strip();
        } catch (IOException e) {
            unreadable = e;
        }
        if (password.isEmpty()) {
            throw new DatabaseUnavailable(unreadable, DatabaseUnavailable.Code.PG_NO_PASSWORD_FILE, file);
        }
        return password;
    }
}
