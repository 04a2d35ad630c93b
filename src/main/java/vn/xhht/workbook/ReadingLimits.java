package vn.xhht.workbook;

import java.time.Duration;

/**
 * The limits of what one file may cost. The reader watches them while it reads, never takes them from what a file says
 * about itself, and counts all passes over an open workbook together.
 *
 * @param fileBytes size of the file
 * @param entries parts in the zip archive, and sheets
 * @param inflatedBytes bytes that come out of the zip archive
 * @param charactersOfText characters of the stored texts and of the texts delivered
 * @param textLength characters of one text
 * @param cells cells delivered
 * @param deadline time from opening the workbook to the last row
 */
public record ReadingLimits(
        long fileBytes,
        int entries,
        long inflatedBytes,
        long charactersOfText,
        int textLength,
        long cells,
        Duration deadline) {

    /** Many times what an honest return of a commune needs; 32,767 characters are all that a cell of Excel holds. */
    public static ReadingLimits defaults() {
        return new ReadingLimits(64L << 20, 2_000, 256L << 20, 40_000_000, 32_767, 5_000_000, Duration.ofSeconds(60));
    }

    /** The same for work that nobody waits for, and that must not fail because the machine is busy. */
    public ReadingLimits unhurried() {
        return within(deadline.multipliedBy(20));
    }

    /** The same with a deadline of its own. */
    public ReadingLimits within(Duration time) {
        return new ReadingLimits(fileBytes, entries, inflatedBytes, charactersOfText, textLength, cells, time);
    }
}
