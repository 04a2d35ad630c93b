package vn.xhht.workbook;

/**
 * The address of a cell.
 *
 * @param row 1-based, as Excel shows it
 * @param column 0-based; A is 0
 */
public record CellAddress(int row, int column) {

    /** Excel's own limits (ECMA-376 and Excel 2007 and later). */
    static final int MAX_ROW = 1_048_576;

    static final int MAX_COLUMN = 16_383;

    /** Returns the address as Excel shows it, {@code C17}. */
    @Override
    public String toString() {
        return columnLetters(column) + row;
    }

    /** 0 is A, 25 Z, 26 AA. */
    public static String columnLetters(int column) {
        StringBuilder letters = new StringBuilder(3);
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    /**
     * Reads {@code C17}, {@code c17} or {@code $C$17}.
     *
     * @throws IllegalArgumentException for anything else, and beyond the last row or column that Excel has
     */
    public static CellAddress parse(String address) {
        return parse(address.toCharArray(), 0, address.length());
    }

    static CellAddress parse(char[] text, int start, int end) {
        long packed = pack(text, start, end);
        return new CellAddress((int) (packed >>> 32), (int) packed);
    }

    /** Row in the upper, column in the lower half: the reader of large sheets needs no object for an address. */
    static long pack(char[] text, int start, int end) {
        int at = start;
        int column = 0;
        int row = 0;
        for (; at < end; at++) {
            int letter = (text[at] | 0x20) - 'a';
            if (letter >= 0 && letter < 26 && column <= MAX_COLUMN) {
                column = column * 26 + letter + 1;
            } else if (text[at] != '$' || at != start) {
                break;
            }
        }
        if (at < end && text[at] == '$') {
            at++;
        }
        int digits = at;
        for (; at < end && text[at] >= '0' && text[at] <= '9' && row <= MAX_ROW; at++) {
            row = row * 10 + text[at] - '0';
        }
        if (at != end || at == digits || column == 0 || column > MAX_COLUMN + 1 || row == 0 || row > MAX_ROW) {
            throw new IllegalArgumentException("no cell address: " + new String(text, start, end - start));
        }
        return (long) row << 32 | column - 1;
    }
}
