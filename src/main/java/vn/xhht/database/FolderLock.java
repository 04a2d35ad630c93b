package vn.xhht.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right of one program to the data: the system takes it back when the program dies, however it dies. */
final class FolderLock implements AutoCloseable {
    /** Far behind the process id in the file, because Windows lets nobody read what is locked. */
    private static final long LOCKED_BYTE = 1 << 20;
    /** POSIX drops a process's locks when any of its handles on the file is closed: one process, one handle. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws DatabaseUnavailable PG_IN_USE when a living program holds it, be it this one */
    static FolderLock take(Path file) throws IOException {
        if (!HELD_HERE.add(file)) {
            throw inUse(file, String.valueOf(ProcessHandle.current().pid()));
        }
        boolean taken = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw inUse(file, Files.readString(file, US_ASCII).strip());
            }
            OwnFiles.mode(file, OwnFiles.PRIVATE_FILE);
            channel.truncate(0).write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
            taken = true;
            return new FolderLock(file, channel);
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD_HERE.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }

    private static DatabaseUnavailable inUse(Path file, String pid) {
        return new DatabaseUnavailable(DatabaseUnavailable.Code.PG_IN_USE, String.valueOf(file.getParent()), pid);
    }
}
