package vn.xhht.workbook;

import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;

/** What one open workbook has cost so far, against its limits. The first refusal stands: later calls repeat it. */
final class Budget {

    /** Deflate reaches 1,032:1; a sheet of nothing but blank styled cells about 60:1. */
    private static final int MAX_RATIO = 200;
    /** A part below this size does no harm, however well it is compressed. */
    private static final long RATIO_COUNTS_FROM = 8L << 20;

    private final ReadingLimits limits;
    private final long started = System.nanoTime();
    private final long nanos;
    private long inflated;
    private long characters;
    private long cells;
    private @Nullable WorkbookRefused refusal;

    Budget(ReadingLimits limits) {
        this.limits = limits;
        this.nanos = limits.deadline().toNanos();
    }

    ReadingLimits limits() {
        return limits;
    }

    void inflate(int bytes, long soFarInPart, long compressedSizeOfPart) throws WorkbookRefused {
        inflated += bytes;
        if (soFarInPart > RATIO_COUNTS_FROM && soFarInPart / MAX_RATIO > compressedSizeOfPart) {
            throw refuse(FindingCode.FILE_TOO_COMPRESSED, soFarInPart / Math.max(1, compressedSizeOfPart) + ":1");
        }
        if (inflated > limits.inflatedBytes()) {
            throw refuse(FindingCode.FILE_TOO_LARGE, "> " + limits.inflatedBytes() + " byte sau giải nén (unpacked)");
        }
        checkTime();
    }

    void checkTextLength(int length) throws WorkbookRefused {
        if (length > limits.textLength()) {
            throw refuse(
                    FindingCode.FILE_TOO_LARGE,
                    "> " + limits.textLength() + " ký tự trong một ô (characters in a cell)");
        }
    }

    void text(int length) throws WorkbookRefused {
        checkTextLength(length);
        characters += length;
        if (characters > limits.charactersOfText()) {
            throw refuse(FindingCode.FILE_TOO_LARGE, "> " + limits.charactersOfText() + " ký tự (characters)");
        }
    }

    void cell() throws WorkbookRefused {
        if (++cells > limits.cells()) {
            throw refuse(FindingCode.FILE_TOO_LARGE, "> " + limits.cells() + " ô (cells)");
        }
        if ((cells & 0xFF) == 0) {
            checkTime();
        }
    }

    void checkTime() throws WorkbookRefused {
        if (System.nanoTime() - started > nanos) {
            throw refuse(FindingCode.FILE_TOO_SLOW, "> " + limits.deadline().toSeconds() + " giây (seconds)");
        }
    }

    /** What stopped the reading: a limit, even if POI lost it on the way, or what was thrown. */
    WorkbookRefused refusal(Throwable thrown) {
        return refusal == null ? Refusal.of(thrown) : refusal;
    }

    WorkbookRefused refuse(FindingCode code, String seen) {
        if (refusal == null) {
            refusal = new WorkbookRefused(code, seen);
        }
        return refusal;
    }
}
