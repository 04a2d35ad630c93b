package vn.xhht.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The home and what lies in it belong to the account that runs the program: its group may read, others may not, whatever the umask
 * says. A home that others may write to is none: they could exchange originals, answers and passwords.
 */
public final class HomeFolder {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-x---");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r-----");

    /** Root hands the database to an ordinary account, which has to get through the home to it. */
    private static final Set<PosixFilePermission> FOLDER_OF_ROOT = PosixFilePermissions.fromString("rwxr-x--x");

    private HomeFolder() {}

    /**
     * Makes the home where there is none, and takes from others what they may do in it.
     *
     * @throws DatabaseUnavailable PG_HOME_OPEN where others may write to it
     */
    public static void prepare(Path home) throws IOException {
        boolean fresh = !Files.exists(home);
        Files.createDirectories(home);
        if (!OwnFiles.posix(home)) {
            return;
        }
        Set<PosixFilePermission> most = Account.isRoot() ? FOLDER_OF_ROOT : FOLDER;
        if (fresh) {
            Files.setPosixFilePermissions(home, most);
        } else if (Files.getPosixFilePermissions(home).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new DatabaseUnavailable(DatabaseUnavailable.Code.PG_HOME_OPEN, home.toAbsolutePath());
        } else {
            reduce(home, most);
        }
    }

    /** Takes from group and others what they may do with the files in a home beyond reading by the group; the database has its own. */
    public static void close(Path home) throws IOException {
        if (!Files.isDirectory(home) || !OwnFiles.posix(home)) {
            return;
        }
        Path database = home.resolve("pg");
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                if (dir.equals(database)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!dir.equals(home)) {
                    reduce(dir, FOLDER);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    reduce(file, FILE);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException goneOrAnothers) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException goneOrAnothers) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void reduce(Path path, Set<PosixFilePermission> most) throws IOException {
        try {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
            Set<PosixFilePermission> reduced = EnumSet.noneOf(PosixFilePermission.class);
            reduced.addAll(found);
            reduced.retainAll(most);
            if (!reduced.equals(found)) {
                Files.setPosixFilePermissions(path, reduced);
            }
        } catch (AccessDeniedException anothers) {
            // who owns it decides
        } catch (FileSystemException goneOrAnothers) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(path).getName().equals(System.getProperty("user.name"))) {
                throw goneOrAnothers;
            }
        }
    }
}
