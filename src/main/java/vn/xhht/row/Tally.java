package vn.xhht.row;

/**
 * The rows of a recognised table, every one accounted for: {@code read = staged + rejected + ignored} (contract 3.5).
 *
 * @param ignored number rows, totals, sub-totals, group rows, notes, ghost rows
 */
public record Tally(int read, int staged, int rejected, int ignored) {

    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plusStaged() {
        return new Tally(read + 1, staged + 1, rejected, ignored);
    }

    Tally plusRejected() {
        return new Tally(read + 1, staged, rejected + 1, ignored);
    }

    Tally plusIgnored() {
        return plusIgnored(1);
    }

    Tally plusIgnored(int rows) {
        return new Tally(read + rows, staged, rejected, ignored + rows);
    }
}
