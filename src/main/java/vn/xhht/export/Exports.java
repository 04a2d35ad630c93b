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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import vn.xhht.intake.LeaseLost;

/**
 * The views of {@code bi_v1} as CSV, all of one moment: one read-only transaction with one snapshot of the database.
 *
 * <p>A night's export is a folder of its own, named by local time and run, and never changes once it has its name; {@code latest.txt}
 * holds the name of the newest. So a reader who looks the name up once reads files of one night, even while the next is written. A
 * stable folder that is exchanged could not promise that, nor be exchanged at once on every system, and links need rights on Windows.
 * {@link #write(Path)} does exchange a folder, because whoever names one wants it there.
 */
public final class Exports {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final String LATEST = "latest.txt";
    private static final String NIGHT = "night";

    private final OneMoment moment;
    private final Path folder;
    private final Runnable guard;

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

    /** A night's export. What can't be written is logged: what is published stands without it. */
    public void write(long runId) {
        guard.run();
        try (WholeFolder whole = WholeFolder.beside(folder.resolve(NIGHT))) {
            Manifest manifest = moment.write(whole.draft());
            String name = manifest.takenAt().substring(0, 19).replace(":", "") + "-" + runId;
            guard.run();
            whole.publish(folder.resolve(name));
            Path latest = Files.writeString(folder.resolve("." + NIGHT + "." + LATEST), name + "\n");
            guard.run();
            Files.move(latest, folder.resolve(LATEST), ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (LeaseLost lost) {
            throw lost;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("No export could be written for run {}: {}", runId, e.toString());
        }
    }

    /** Where a run's export lies, if it could be written and is still kept. */
    public Optional<Path> of(long runId) throws IOException {
        return exports(runId).stream().findFirst();
    }

    /** Takes a run's export away, unless it is the newest. */
    public void delete(long runId) throws IOException {
        Path latest = folder.resolve(LATEST);
        String newest = Files.exists(latest) ? Files.readString(latest).strip() : "";
        for (Path export : exports(runId)) {
            if (!export.endsWith(newest)) {
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

    /** Whether an export may be put there: where nothing is, an empty folder, or an earlier export. */
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
