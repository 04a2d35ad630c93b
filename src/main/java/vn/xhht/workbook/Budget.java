package vn.xhht.workbook;

import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** The costs of one open workbook so far, against its limits. The first refusal stands: later calls repeat it. */
final class Budget {

    /** Deflate reaches 1,032:1; a sheet of nothing but blank styled cells about 60:1. */
    private static final int MAX_RATIO = 200;
    /** A part below this size does no harm, however well it is compressed. */
    private static final long RATIO_COUNTS_FROM = 8L << 20;
    /**
     * The most bytes of anything that must be in memory whole, as one tag or the list of parts: a thousand times what
     * Excel writes.
     */
    private static final int MAX_WHOLE = 1 << 20;
    /** Many more than a register of fifty thousand households holds, and as much as four readers bear. */
    private static final int MAX_SHARED = 500_000;
    /** A row is in memory whole, and so are some of its neighbours: sixty cells that are as full as can be. */
    private static final int MAX_ROW = 2_000_000;
    /** Excel keeps 65,490 formats apart. */
    private static final int MAX_STYLES = 131_072;

    private final ReadingLimits limits;
    private Deadline deadline;
    private long inflated;
    private long characters;
    private long cells;
    private int shared;
    private long sharedCharacters;
    /** The ratio that the part read from last claims to swell by; it only decides the code of a refusal. */
    private long claimedRatio;

    private @Nullable WorkbookRefused refusal;

    Budget(ReadingLimits limits) {
        this.limits = limits;
        this.deadline = new Deadline(limits.deadline());
    }

    ReadingLimits limits() {
        return limits;
    }

    /** Anew: nobody is blamed for having waited. */
    void startClock() {
        deadline = new Deadline(limits.deadline());
    }

    void inflate(int bytes, long soFarInPart, long compressedSizeOfPart, long claimedSizeOfPart)
            throws WorkbookRefused {
        inflated += bytes;
        long ratio = soFarInPart / Math.max(1, compressedSizeOfPart);
        claimedRatio = Math.max(ratio, claimedSizeOfPart / Math.max(1, compressedSizeOfPart));
        if (soFarInPart > RATIO_COUNTS_FROM && ratio >= MAX_RATIO) {
            throw refuse(FindingCode.FILE_TOO_COMPRESSED, ratio + ":1");
        }
        if (inflated > limits.inflatedBytes()) {
            throw refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.unpacked", limits.inflatedBytes()));
        }
        checkTime();
    }

    /** Checks the size of something that is read into memory in one go. */
    void checkWhole(long bytes) throws WorkbookRefused {
        if (bytes > MAX_WHOLE) {
            throw claimedRatio >= MAX_RATIO
                    ? refuse(FindingCode.FILE_TOO_COMPRESSED, claimedRatio + ":1")
                    : refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.whole", MAX_WHOLE));
        }
    }

    /** A text that is kept until the workbook is closed. */
    void shared(int length) throws WorkbookRefused {
        sharedCharacters += length;
        if (++shared > MAX_SHARED || sharedCharacters > limits.charactersOfText() / 2) {
            throw refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.shared", shared, sharedCharacters));
        }
        cell();
        text(length);
    }

    /** @param count formats, fonts or formats of numbers met so far */
    void checkStyles(int count) throws WorkbookRefused {
        if (count > MAX_STYLES) {
            throw refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.formats", MAX_STYLES));
        }
    }

    /** @param rowCharacters of the texts of one row */
    void checkRow(long rowCharacters) throws WorkbookRefused {
        if (rowCharacters > MAX_ROW) {
            throw refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.row", MAX_ROW));
        }
    }

    void checkTextLength(int length) throws WorkbookRefused {
        if (length > limits.textLength()) {
            throw refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.text", limits.textLength()));
        }
    }

    void text(int length) throws WorkbookRefused {
        checkTextLength(length);
        characters += length;
        if (characters > limits.charactersOfText()) {
            throw refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.characters", limits.charactersOfText()));
        }
    }

    void cell() throws WorkbookRefused {
        if (++cells > limits.cells()) {
            throw refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.cells", limits.cells()));
        }
        if ((cells & 0xFF) == 0) {
            checkTime();
        }
    }

    void checkTime() throws WorkbookRefused {
        if (deadline.isOver()) {
            throw refuse(FindingCode.FILE_TOO_SLOW, deadline.seen());
        }
    }

    /**
     * Returns the refusal that stopped the reading: that of a limit, even if POI lost it on the way, else that of what
     * was thrown.
     */
    WorkbookRefused refusal(Throwable thrown) {
        return refusal == null ? Refusal.of(thrown) : refusal;
    }

    WorkbookRefused refuse(FindingCode code, Phrase seen) {
        return refuse(code, seen.argument());
    }

    WorkbookRefused refuse(FindingCode code, String seen) {
        if (refusal == null) {
            refusal = new WorkbookRefused(code, seen);
        }
        return refusal;
    }
}
