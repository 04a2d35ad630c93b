package vn.xhht.database;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the server of our major version keeps what: the folder {@code <home>/pg/<major>}. */
record Cluster(Path folder) {
    /** The major version of the binaries that the pom names; another major version can't read the data. */
    static final int MAJOR = 18;

    /** Holds the data of root's homes that no ordinary account may enter, such as those under {@code /root}. */
    private static final Path OUTSIDE = Path.of("/var/lib/xhht");

    /** Makes the folder, unless the home holds data of another major version only. */
    static Cluster in(Path home) throws IOException {
        HomeFolder.prepare(home);
        Path inside = home.toRealPath().resolve("pg");
        if (Account.isRoot() && Account.closed(inside).isPresent() && !Files.exists(inside, NOFOLLOW_LINKS)) {
            linkOutside(inside);
        }
        // PostgreSQL answers with its real path when asked for its data directory.
        Path versions = Files.isSymbolicLink(inside) ? inside.toRealPath() : inside;
        Cluster ours = new Cluster(versions.resolve(String.valueOf(MAJOR)));
        ours.refuseOtherMajor(versions);
        // Root may have to hand the data to an ordinary account, which then has to get through these two folders.
        String mode = Account.isRoot() ? "rwx--x--x" : OwnFiles.PRIVATE_FOLDER;
        for (Path each : List.of(versions, ours.folder)) {
            Files.createDirectories(each);
            OwnFiles.mode(each, mode);
        }
        return ours;
    }

    /** The home keeps the link: a new home of the same name does not find the data of the old one. */
    private static void linkOutside(Path inside) throws IOException {
        Files.createDirectories(OUTSIDE);
        OwnFiles.mode(OUTSIDE, "rwx--x--x");
        Path place = Files.createTempDirectory(OUTSIDE, "home-");
        OwnFiles.mode(place, "rwx--x--x");
        Files.createSymbolicLink(inside, place);
    }

    Path server() {
        return folder.resolve("server");
    }

    /** Runs the programs that another home has unpacked, if it has; whether they are ours shows when ours are unpacked. */
    void borrow(Path home) throws IOException {
        Path unpacked = home.resolve("pg").resolve(String.valueOf(MAJOR)).resolve("server");
        if (Files.isDirectory(unpacked) && OwnFiles.posix(unpacked) && !Files.exists(server())) {
            Files.createSymbolicLink(server(), unpacked.toRealPath());
        }
    }

    Path program(String name) {
        return server().resolve("bin").resolve(name);
    }

    Path data() {
        return folder.resolve("data");
    }

    boolean hasData() {
        return Files.exists(data());
    }

    Path log() {
        return folder.resolve("server.log");
    }

    Path passwords() {
        return folder.resolve("passwords");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    private void refuseOtherMajor(Path versions) throws IOException {
        if (Files.isDirectory(versions) && !hasData()) {
            try (Stream<Path> others = Files.list(versions)) {
                for (Path other : (Iterable<Path>) others.sorted()::iterator) {
                    refuseUnlessOurs(other.resolve("data"));
                }
            }
        } else {
            refuseUnlessOurs(data());
        }
    }

    private static void refuseUnlessOurs(Path data) throws IOException {
        Path version = data.resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).strip();
            if (!found.equals(String.valueOf(MAJOR))) {
                throw new DatabaseUnavailable(DatabaseUnavailable.Code.PG_OTHER_MAJOR, data, found, MAJOR);
            }
        }
    }
}
