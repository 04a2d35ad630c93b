package vn.xhht.feedback;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An answer being written: that the disk refuses it is another matter than a workbook that no copy can be made of. */
final class AnswerFile extends FilterOutputStream {

    /** The disk refused. */
    static final class Refused extends UncheckedIOException {
        Refused(IOException cause) {
            super(cause);
        }
    }

    private AnswerFile(OutputStream out) {
        super(out);
    }

    static OutputStream open(Path file) throws IOException {
        return new AnswerFile(Files.newOutputStream(file));
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException refused) {
            throw new Refused(refused);
        }
    }

    /** Throws on what the disk refused, wherever a library has wrapped it. */
    static void rethrowRefused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                throw refused;
            }
        }
    }
}
