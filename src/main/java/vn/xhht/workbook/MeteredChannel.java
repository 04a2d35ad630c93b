package vn.xhht.workbook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/**
 * Caps what may be read while an archive's directory is being opened: a directory of a million entries would fill the
 * memory before anybody could count them.
 */
final class MeteredChannel implements SeekableByteChannel {

    /** The end of the directory is sought backwards, step by step, through a comment of up to 64 KB. */
    private static final long SEARCH_FOR_THE_END = 1L << 20;

    private final SeekableByteChannel channel;
    private final Budget budget;
    private long mayRead;

    MeteredChannel(SeekableByteChannel channel, Budget budget, long directoryBytes) {
        this.channel = channel;
        this.budget = budget;
        this.mayRead = directoryBytes + SEARCH_FOR_THE_END;
    }

    /** From now on the bytes are counted where they unpack. */
    void directoryIsRead() {
        mayRead = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = channel.read(target);
        mayRead -= Math.max(0, count);
        if (mayRead < 0) {
            throw Refusal.asIo(budget.refuse(
                    FindingCode.FILE_TOO_LARGE,
                    Phrase.of("limit.parts", budget.limits().entries())));
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException("read-only");
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("read-only");
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }
}
