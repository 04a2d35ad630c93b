package vn.xhht.export;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import vn.xhht.intake.LeaseLost;

/**
 * The views of {@code bi_v1} as CSV, all of one moment: one read-only transaction with one snapshot of the database.
 *
 * <p>A night's export is a folder of its own, named by local time and run, and never changes once it has its name;
 * {@code latest.txt} holds the name of the newest. So a reader who looks the name up once reads files of one night,
 * even while the next is written. A stable folder that is exchanged could not promise that, nor be exchanged at once on
 * every system, and links need rights on Windows. A night that has brought nothing new names the same folder again.
 * Earlier snapshots and the figures of earlier years stand in files of their own, which the next night's folder shares
 * with the one before. {@link #write(Path)} does exchange a folder, because its caller names the place, and writes one
 * file a view.
 */
public final class Exports {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final String LATEST = "latest.txt";
    private static final String NIGHT = "night";

    private final OneMoment moment;
    private final Path folder;
    private final Runnable guard;

    /** The run whose export could not be written, or is being written; null for none. */
    private volatile @Nullable Long failed;

    /** The export that was the newest before the last one was written. */
    private volatile @Nullable Path replaced;

    /**
     * @param folder where each night's export gets a folder of its own
     * @param guard  throws where another program has taken the place of the one whose night it is
     */
    public Exports(DataSource dataSource, Path folder, Runnable guard) {
        this.guard = guard;
        this.moment = new OneMoment(dataSource);
        this.folder = folder;
    }

    /** An export as it lies on disk. */
    public record Written(Path folder, int files, long rows) {}

    /** Writes a night's export. Logs what can't be written, since what is published stands without it. */
    public void write(long runId) {
        guard.run();
        failed = runId;
        try (WholeFolder whole = WholeFolder.beside(folder.resolve(NIGHT))) {
            Optional<Path> before = newest();
            EarlierExport earlier =
                    before.isPresent() ? EarlierExport.in(before.get()).orElse(null) : null;
            Optional<Manifest> manifest = moment.writeAfter(earlier, whole.draft());
            guard.run();
            if (manifest.isPresent()) {
                String name = manifest.get().takenAt().substring(0, 19).replace(":", "") + "-" + runId;
                whole.publish(folder.resolve(name));
                replaced = before.orElse(null);
                name(name);
            } else {
                name(String.valueOf(before.orElseThrow().getFileName()));
            }
            failed = null;
        } catch (LeaseLost lost) {
            throw lost;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("No export could be written for run {}: {}", runId, e.toString());
        }
    }

    private void name(String export) throws IOException {
        Path latest = Files.writeString(folder.resolve("." + NIGHT + "." + LATEST), export + "\n");
        guard.run();
        Files.move(latest, folder.resolve(LATEST), ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private Optional<Path> newest() throws IOException {
        Path latest = folder.resolve(LATEST);
        return Files.exists(latest)
                ? Optional.of(folder.resolve(Files.readString(latest).strip())).filter(Files::isDirectory)
                : Optional.empty();
    }

    /** The folder that a run has written or named again, if it could and it is still kept. */
    public Optional<Path> of(long runId) throws IOException {
        Long lost = failed;
        Optional<Path> own = exports(runId).stream().findFirst();
        return own.isPresent() || (lost != null && lost == runId) ? own : newest();
    }

    /** Takes a run's export away, unless it is the newest or was so until now: somebody may be fetching it. */
    public void delete(long runId) throws IOException {
        Optional<Path> newest = newest();
        for (Path export : exports(runId)) {
            if (!export.equals(newest.orElse(null)) && !export.equals(replaced)) {
                guard.run();
                FileSystemUtils.deleteRecursively(export);
            }
        }
    }

    private List<Path> exports(long runId) throws IOException {
        List<Path> exports = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[0-9]*-" + runId)) {
                found.forEach(exports::add);
            }
        }
        return exports;
    }

    /** Tells whether an export may be put there: nothing, an empty folder or an earlier export is there. */
    public static boolean mayReplace(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return !Files.exists(target);
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(target)) {
            return !children.iterator().hasNext() || isExport(target.resolve(Manifest.NAME));
        }
    }

    private static boolean isExport(Path manifest) throws IOException {
        return Files.exists(manifest) && Files.readString(manifest).contains(Manifest.FORMAT);
    }

    /** An export in a folder of the caller's choice, in the place of an earlier one. */
    public Written write(Path target) throws IOException, SQLException {
        Path place = Files.exists(target)
                ? target.toRealPath()
                : target.toAbsolutePath().normalize();
        try (WholeFolder whole = WholeFolder.beside(place)) {
            Manifest manifest = moment.write(whole.draft());
            if (!mayReplace(place)) {
                throw new IOException(place + " is no export and not empty");
            }
            whole.publish(place);
            return new Written(
                    place,
                    manifest.files().size(),
                    manifest.files().stream().mapToLong(Manifest.File::rows).sum());
        }
    }
}
