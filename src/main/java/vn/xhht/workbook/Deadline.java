package vn.xhht.workbook;

import java.time.Duration;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** The clock of one file: how long it may be worked at, whoever does it, from the moment this was made. */
public final class Deadline {

    private final Duration time;
    private final long started = System.nanoTime();

    /** @param time from now on */
    public Deadline(Duration time) {
        this.time = time;
    }

    boolean isOver() {
        return left().isNegative();
    }

    /** Returns the time that is left; below zero when the deadline is over. */
    public Duration left() {
        return time.minusNanos(System.nanoTime() - started);
    }

    /** @throws WorkbookRefused with FILE_TOO_SLOW when it is over */
    public void check() throws WorkbookRefused {
        if (isOver()) {
            throw new WorkbookRefused(FindingCode.FILE_TOO_SLOW, seen());
        }
    }

    String seen() {
        return Phrase.of("limit.seconds", time.toSeconds()).argument();
    }
}
