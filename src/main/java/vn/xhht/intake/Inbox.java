package vn.xhht.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files to take. Nothing in the inbox is ever changed. */
public final class Inbox {

    private final Duration quiet;

    /** @param quiet a file in a folder that changed less than this ago may still be being written */
    public Inbox(Duration quiet) {
        this.quiet = quiet;
    }

    /** What was found: files to take, and names of those that are still changing and are left for the next run. */
    public record Listing(List<Found> files, List<String> changing) {}

    /** A file found, as it stood. */
    public record Found(Path path, long bytes, Instant modified) {}

    /**
     * The files named and those in the folders named, in the order of their paths.
     *
     * <p>A file named is taken at once; one in a folder only when it was left alone for a while.
     */
    public Listing list(List<Path> paths) throws IOException, InterruptedException {
        List<Found> found = new ArrayList<>();
        List<Found> fresh = new ArrayList<>();
        List<String> changing = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                found.add(stat(path));
                continue;
            }
            try (Stream<Path> inside = Files.walk(path)) {
                for (Path file : inside.filter(Inbox::isCandidate).sorted().toList()) {
                    Found stat = stat(file);
                    (isFresh(stat) ? fresh : found).add(stat);
                }
            }
        }
        if (!fresh.isEmpty()) {
            Thread.sleep(quiet.toMillis());
            for (Found earlier : fresh) {
                boolean still = Files.isRegularFile(earlier.path())
                        && stat(earlier.path()).equals(earlier);
                if (still) {
                    found.add(earlier);
                } else {
                    changing.add(earlier.path().getFileName().toString());
                }
            }
        }
        return new Listing(found.stream().distinct().toList(), changing);
    }

    private boolean isFresh(Found file) {
        return file.modified().isAfter(Instant.now().minus(quiet));
    }

    /** Owner files of an open office program and dot files are passed over in silence. */
    private static boolean isCandidate(Path path) {
        String name = path.getFileName().toString();
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !name.startsWith(".") && !name.startsWith("~$");
    }

    private static Found stat(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Found(path, attributes.size(), attributes.lastModifiedTime().toInstant());
    }
}
