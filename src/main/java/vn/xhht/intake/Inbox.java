package vn.xhht.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds the files to take. Nothing in the inbox is ever changed. */
public final class Inbox {

    private final Duration quiet;

    /** @param quiet a file in a folder that changed less than this ago may still be being written */
    public Inbox(Duration quiet) {
        this.quiet = quiet;
    }

    /**
     * The files and links that were found.
     *
     * @param files    to be taken
     * @param changing names (with their folders) of those that are still changing and are left for the next run
     * @param links    symbolic links in folders, which nobody follows: they may point anywhere
     */
    public record Listing(List<Found> files, List<String> changing, List<Path> links) {}

    /** A file found, as it stood. */
    public record Found(Path path, long bytes, Instant modified) {}

    /**
     * The files named and those in the folders named, in the order of their paths.
     *
     * <p>A file named is taken at once; one in a folder only when it was left alone for a while.
     */
    public Listing list(List<Path> paths) throws IOException, InterruptedException {
        List<Found> found = new ArrayList<>();
        Map<Found, Path> fresh = new LinkedHashMap<>();
        List<String> changing = new ArrayList<>();
        List<Path> links = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                found.add(stat(path));
                continue;
            }
            for (Path file : inside(path, links)) {
                Found stat = stat(file);
                if (isFresh(stat)) {
                    fresh.put(stat, path);
                } else {
                    found.add(stat);
                }
            }
        }
        if (!fresh.isEmpty()) {
            Thread.sleep(quiet.toMillis());
            for (Found earlier : fresh.keySet()) {
                boolean still = Files.isRegularFile(earlier.path())
                        && stat(earlier.path()).equals(earlier);
                if (still) {
                    found.add(earlier);
                } else {
                    changing.add(within(Objects.requireNonNull(fresh.get(earlier)), earlier.path()));
                }
            }
        }
        return new Listing(found.stream().distinct().toList(), changing, links);
    }

    private static String within(Path folder, Path file) {
        return folder.relativize(file).toString().replace(File.separatorChar, '/');
    }

    /**
     * Returns the files in a folder and its sub-folders; a sub-folder that may not be entered is named like a file that
     * can't be read. The folder itself may be a link, as to a disk of others; links in it are noted and not followed.
     */
    private static List<Path> inside(Path folder, List<Path> links) throws IOException {
        List<Path> inside = new ArrayList<>();
        Path real = folder.toRealPath();
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isSymbolicLink() && isNamedLikeAReport(file)) {
                    links.add(folder.resolve(real.relativize(file)));
                }
                if (isCandidate(file)) {
                    inside.add(folder.resolve(real.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                inside.add(folder.resolve(real.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        inside.sort(null);
        return inside;
    }

    private boolean isFresh(Found file) {
        return file.modified().isAfter(Instant.now().minus(quiet));
    }

    /** Owner files of an open office program and dot files are passed over in silence. */
    private static boolean isCandidate(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && isNamedLikeAReport(path);
    }

    private static boolean isNamedLikeAReport(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("~$");
    }

    private static Found stat(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Found(
                    path, attributes.size(), attributes.lastModifiedTime().toInstant());
        } catch (IOException unreadable) {
            // gone or closed to us: whoever takes it will find out
            return new Found(path, 0, Instant.EPOCH);
        }
    }
}
