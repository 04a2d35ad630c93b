package vn.xhht.console;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The synthetic workbooks that come with the product: in a clone its folder, else unpacked from the jar. */
final class SampleInbox {

    private static final Path IN_A_CLONE = Path.of("jobs", "sample", "inbox");

    private SampleInbox() {}

    static Path folder(Path home) throws IOException {
        if (Files.isDirectory(IN_A_CLONE)) {
            return IN_A_CLONE;
        }
        Path folder = home.resolve("sample").resolve("inbox").toAbsolutePath().normalize();
        Files.createDirectories(folder);
        try (InputStream packed = SampleInbox.class.getResourceAsStream("/sample.zip")) {
            if (packed == null) {
                throw new FileNotFoundException("sample.zip");
            }
            ZipInputStream zip = new ZipInputStream(packed, java.nio.charset.StandardCharsets.UTF_8);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory() || !entry.getName().startsWith("inbox/")) {
                    continue;
                }
                Path file = folder.resolve(entry.getName().substring("inbox/".length()))
                        .normalize();
                if (file.startsWith(folder) && !Files.exists(file)) {
                    // whole or not at all, should the program be killed meanwhile
                    Path unpacking = Files.createTempFile(folder, ".unpacking-", null);
                    Files.copy(zip, unpacking, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(unpacking, file, StandardCopyOption.ATOMIC_MOVE);
                    FileTime modified = entry.getLastModifiedTime();
                    if (modified != null) {
                        Files.setLastModifiedTime(file, modified);
                    }
                }
            }
        }
        return folder;
    }
}
