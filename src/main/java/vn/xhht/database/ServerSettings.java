package vn.xhht.database;

/**
 * How the embedded server is started.
 *
 * @param preferredPort first port that is tried on 127.0.0.1; the next free one is taken when it is in use
 * @param userNamespaces whether root may start the server in a user namespace; without it root hands the data to an
 *     unprivileged account
 */
public record ServerSettings(int preferredPort, boolean userNamespaces) {

    /** The port that BI tools are set up with, and user namespaces where the system grants them. */
    public static ServerSettings standard() {
        return new ServerSettings(54329, true);
    }
}
