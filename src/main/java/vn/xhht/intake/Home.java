package vn.xhht.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.database.OnDisk;

/**
 * The home of this program, by a mark in its archive: a database that several homes work on knows where the originals of a run lie.
 * The mark goes with the archive, wherever that is moved or copied.
 */
public final class Home {

    private static final String MARK = "home.txt";

    private final JdbcTemplate jdbc;
    private final Path folder;
    private final Path archive;

    /** @param folder where everything is kept */
    public Home(JdbcTemplate jdbc, Path folder, Path archive) {
        this.jdbc = jdbc;
        this.folder = folder;
        this.archive = archive;
    }

    /** The mark, or empty where no run was begun from here yet. */
    public Optional<UUID> id() {
        try {
            Path mark = archive.resolve(MARK);
            return Files.exists(mark)
                    ? Optional.of(
                            UUID.fromString(Files.readString(mark, US_ASCII).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes in the database that runs are begun from here; the caller holds the lease. @return the mark, made at the first run */
    UUID register() {
        UUID id = id().orElseGet(this::mark);
        jdbc.update("""
                insert into intake.home (home_id, place) values (?, ?)
                on conflict (home_id) do update set place = excluded.place
                where home.place <> excluded.place""", id, place());
        return id;
    }

    private UUID mark() {
        try {
            UUID id = UUID.randomUUID();
            Files.createDirectories(archive);
            Path written = Files.writeString(archive.resolve(MARK + ".new"), id + "\n", US_ASCII);
            OnDisk.file(written);
            Files.move(written, archive.resolve(MARK), StandardCopyOption.ATOMIC_MOVE);
            OnDisk.names(archive);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The machine and the folder, for people. */
    private String place() {
        return machine() + ":" + folder.toAbsolutePath().normalize();
    }

    static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
