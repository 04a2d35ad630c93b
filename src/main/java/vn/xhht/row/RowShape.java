package vn.xhht.row;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.SheetRow;

/** Tells the rows of a table that hold no data by their looks: column numbers, totals, notes, the signatures below. */
final class RowShape {

    private static final Pattern ORDINAL = Pattern.compile("\\(?([a-z]|[0-9]{1,3})\\)?|_");
    /** With how the column is computed, as in 3=4+5. */
    private static final Pattern COMPUTED = Pattern.compile("=[a-z0-9()+*/:,.%-]+$");

    private static final Pattern NUMBERED = Pattern.compile("\\(?[0-9]+(\\.[0-9]+)*[.)]?");
    private static final Pattern TOTAL = Pattern.compile("(tổng cộng|tổng số|tổng|cộng|tc)( .*|\\(.*|:.*)?");
    private static final Set<String> SIGNATURES =
            Set.of("người lập biểu", "người lập", "tm.", "kt.", "thủ trưởng", "hiệu trưởng", "xác nhận của");

    private RowShape() {}

    /** A row of column letters and numbers (A, B, 1, 2, 3 …), which may skip some or start anywhere, but only grows. */
    static boolean isNumberRow(SheetRow row) {
        int last = -1;
        int numbers = 0;
        for (Cell cell : row.cells()) {
            String key = CellText.key(cell);
            if (!ORDINAL.matcher(key).matches()) {
                return false;
            }
            String digits = key.replaceAll("[^0-9]", "");
            if (!digits.isEmpty()) {
                int number = Integer.parseInt(digits);
                if (number <= last) {
                    return false;
                }
                last = number;
                numbers++;
            }
        }
        return numbers >= 2;
    }

    /**
     * The same where only such a row is expected, right below the headings: it may be in disorder, as columns are moved, and say how
     * columns are computed. No number twice, and none that a table of so few columns would not have.
     */
    static boolean isColumnNumbers(SheetRow row) {
        Set<Integer> numbers = new HashSet<>();
        for (Cell cell : row.cells()) {
            String key = COMPUTED.matcher(CellText.key(cell)).replaceFirst("");
            if (!ORDINAL.matcher(key).matches()) {
                return false;
            }
            String digits = key.replaceAll("[^0-9]", "");
            if (!digits.isEmpty()
                    && (Integer.parseInt(digits) > 2 * row.cells().size() || !numbers.add(Integer.parseInt(digits)))) {
                return false;
            }
        }
        return numbers.size() >= 2;
    }

    /** Whether the cell holds an ordinal, as a number or typed as a text. */
    static boolean isOrdinal(Cell cell) {
        return cell.type() != CellType.TEXT
                || NUMBERED.matcher(CellText.key(cell)).matches();
    }

    /** A total's label; {@code @} in the column of ordinals marks one too. */
    static boolean isTotal(String key) {
        return key.equals("@") || TOTAL.matcher(key).matches();
    }

    /** The line of place and date, or the titles of those who sign: the table has ended. A row with an ordinal is none. */
    static boolean isSignature(SheetRow row) {
        if (row.cells().get(0).type() == CellType.NUMBER) {
            return false;
        }
        for (Cell cell : row.cells()) {
            if (cell.type() == CellType.TEXT) {
                String key = CellText.key(cell);
                if (isPlaceAndDate(key) || SIGNATURES.stream().anyMatch(key::startsWith)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPlaceAndDate(String key) {
        int day = key.indexOf("ngày");
        int month = day < 0 ? -1 : key.indexOf("tháng", day);
        return month >= 0 && key.indexOf("năm", month) >= 0;
    }

    static @Nullable Cell cellAt(SheetRow row, int column) {
        List<Cell> cells = row.cells();
        int low = 0;
        int high = cells.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = cells.get(middle).column();
            if (at == column) {
                return cells.get(middle);
            }
            if (at < column) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** The key of a label without the dash, number or letter that lists begin their lines with. */
    static String withoutBullet(String key) {
        return Labels.key(key.replaceFirst("^([-–+*•]|[0-9]+(\\.[0-9]+)*[.)]|[a-z]\\))\\s*", ""));
    }
}
