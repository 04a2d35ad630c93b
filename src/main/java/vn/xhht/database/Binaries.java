package vn.xhht.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the one archive on the class path that fits this machine. */
final class Binaries {
    private static final String MARKER = "unpacked-from";

    private Binaries() {}

    /** Brings the folder to the state of the archive; does nothing when it is in it already. */
    static void unpack(Path server) throws IOException {
        unpack(find(System.getProperty("os.name"), System.getProperty("os.arch")), server);
    }

    static void unpack(URL archive, Path server) throws IOException {
        String source = fingerprint(archive);
        Path marker = server.resolve(MARKER);
        if (Files.exists(marker) && Files.readString(marker).equals(source)) {
            return;
        }
        Path fresh = server.resolveSibling("server.new");
        Path old = server.resolveSibling("server.old");
        OwnFiles.delete(fresh);
        OwnFiles.delete(old);
        try (InputStream in = archive.openStream()) {
            extract(in, fresh);
        }
        Files.writeString(fresh.resolve(MARKER), source);
        if (Files.exists(server)) {
            OwnFiles.move(server, old);
        }
        OwnFiles.move(fresh, server);
        OwnFiles.delete(old);
    }

    /** @throws DatabaseUnavailable PG_NO_BINARIES */
    static URL find(String os, String arch) {
        String system =
                os.toLowerCase(Locale.ROOT).replaceFirst("^mac.*", "darwin").replaceFirst("^windows.*", "windows");
        String processor = arch.replace("amd64", "x86_64").replace("aarch64", "arm_64");
        String name = "postgres-" + system + "-" + processor;
        // Programs linked against glibc don't start on Alpine; the jar for it may lie beside the ordinary one.
        String alpine = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return Stream.of(name + alpine, name)
                .map(each -> Binaries.class.getClassLoader().getResource(each + ".txz"))
                .filter(each -> each != null)
                .findFirst()
                .orElseThrow(() ->
                        new DatabaseUnavailable(DatabaseUnavailable.Code.PG_NO_BINARIES, system + " " + processor));
    }

    /** From the directory of the jar, because a hash of the content would cost a tenth of a second every start. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getEntryName() + " " + jar.getJarEntry().getSize() + " "
                    + Long.toHexString(jar.getJarEntry().getCrc());
        }
        String plain = archive.getPath() + " " + connection.getContentLengthLong() + " " + connection.getLastModified();
        connection.getInputStream().close();
        return plain;
    }

    private static void extract(InputStream in, Path target) throws IOException {
        Files.createDirectories(target);
        OwnFiles.mode(target, "rwxr-xr-x");
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                Path path = inside(target, target.resolve(entry.getName()));
                Files.createDirectories(path.getParent());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    OwnFiles.mode(path, "rwxr-xr-x");
                } else if (entry.isSymbolicLink()) {
                    inside(target, path.resolveSibling(entry.getLinkName()));
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, path);
                    OwnFiles.mode(path, (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
                } else {
                    throw new IOException("neither file, folder nor link in the archive: " + entry.getName());
                }
            }
        }
    }

    private static Path inside(Path target, Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("the archive names a path outside of it: " + path);
        }
        return normal;
    }
}
