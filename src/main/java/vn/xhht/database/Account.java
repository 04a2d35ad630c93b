package vn.xhht.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operating-system account that the server runs as: an ordinary user's own, and for root, as whom PostgreSQL does not run, an
 * unprivileged one, inside and on disk. Somebody who breaks into the server, or is its superuser, is nobody outside.
 *
 * @param prefix words put before each command
 * @param uid whose the data have to be on disk; null where they are ours anyway
 */
record Account(List<String> prefix, @Nullable Integer uid) {
    private static final int NOBODY = 65534;

    /** The account that an administrator may make for the program; others serve as nobody, too. */
    private static final String OURS = "xhht";

    static boolean isRoot() {
        return OwnFiles.posix(Path.of("")) && new UnixSystem().getUid() == 0;
    }

    /**
     * The first account that can really run the server's program in its folder.
     *
     * @throws DatabaseUnavailable PG_CANNOT_DROP_ROOT
     */
    static Account choose(Cluster cluster) throws IOException {
        if (!isRoot()) {
            return new Account(List.of(), null);
        }
        List<Account> candidates = new ArrayList<>();
        int owner = cluster.hasData() ? (int) Files.getAttribute(cluster.data(), "unix:uid") : 0;
        boolean somebodys = owner != 0 && owner != NOBODY;
        if (somebodys) {
            // Root looking after an ordinary user's data must not take them away from that user.
            int group = (int) Files.getAttribute(cluster.data(), "unix:gid");
            candidates.addAll(
                    unprivileged(owner, group, Files.getOwner(cluster.data()).getName()));
        } else {
            Optional<Integer> ours = number("-u");
            Optional<Integer> group = number("-g");
            if (ours.isPresent() && group.isPresent()) {
                candidates.addAll(unprivileged(ours.get(), group.get(), OURS));
            }
            candidates.addAll(unprivileged(NOBODY, NOBODY, "nobody"));
        }
        for (Account each : candidates) {
            if (each.runs(cluster)) {
                return each;
            }
        }
        throw new DatabaseUnavailable(
                DatabaseUnavailable.Code.PG_CANNOT_DROP_ROOT,
                closed(cluster.folder()).orElse(cluster.folder()));
    }

    private static List<Account> unprivileged(int uid, int gid, String name) {
        return List.of(
                new Account(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"), uid),
                new Account(List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", name), uid));
    }

    /** The number of our account or of its group; empty where the system has none. */
    private static Optional<Integer> number(String which) throws IOException {
        Process id = new ProcessBuilder("id", which, OURS)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        id.getOutputStream().close();
        String said = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return said.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(said)) : Optional.empty();
    }

    /** A command of this account, with nothing in its environment that would change what PostgreSQL does. */
    ProcessBuilder command(Cluster cluster, List<String> words) {
        List<String> all = new ArrayList<>();
        if (onPath("setsid")) {
            // Ctrl-C at a terminal reaches its whole process group; the server has to outlive our last transactions.
            all.add("setsid");
        }
        all.addAll(prefix);
        all.addAll(words);
        // An account dropped to may not enter the folder that the program was started in.
        ProcessBuilder builder =
                new ProcessBuilder(all).directory(cluster.folder().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("SPRING_"));
        builder.environment().put("LC_ALL", "C");
        return builder.redirectErrorStream(true);
    }

    /** Makes the account the owner of the folder and all in it; the folder last, so that its owner tells it is done. */
    void own(Path folder) throws IOException {
        if (uid == null || uid.equals(Files.getAttribute(folder, "unix:uid"))) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                return give(dir);
            }

            private FileVisitResult give(Path path) throws IOException {
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private boolean runs(Cluster cluster) {
        List<String> words = List.of(cluster.program("postgres").toString(), "--version");
        try {
            Process probe = command(cluster, words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            probe.getOutputStream().close();
            return probe.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue() == 0;
        } catch (IOException | CompletionException noSuchCommandOrNoEnd) {
            return false;
        }
    }

    private static boolean onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The outermost folder on the way that other users may not enter; empty where all may be entered. */
    static Optional<Path> closed(Path folder) throws IOException {
        for (int depth = 1; depth < folder.getNameCount(); depth++) {
            Path parent = folder.getRoot().resolve(folder.subpath(0, depth));
            if (!Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return Optional.of(parent);
            }
        }
        return Optional.empty();
    }
}
