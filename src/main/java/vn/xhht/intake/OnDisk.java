package vn.xhht.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Puts files and the names in folders on the disk: what returns from here survives a power cut. */
final class OnDisk {

    private OnDisk() {}

    static void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Puts the names in a folder on disk, where the system can say so. */
    static void names(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
