package vn.xhht.row;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
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
    private static final Set<String> SIGNATURES =
            Set.of("người lập biểu", "người lập", "tm.", "kt.", "thủ trưởng", "hiệu trưởng", "xác nhận của");

    /** Where and when it was signed, filled in or dots; the place may be left out, as may the comma behind it. */
    private static final Pattern PLACE_AND_DATE = Pattern.compile(
            "(?<place>[\\p{L}\\p{M}0-9 .…,'-]{0,60})ngày[^\\p{L}]*tháng[^\\p{L}]*năm[^\\p{L}()]*(\\p{L}.{0,80})?");

    /**
     * The words before a date that name no place: they introduce the date of a decision, or the day up to which figures
     * count.
     */
    private static final Pattern NO_PLACE =
            Pattern.compile("(?<!\\p{L})(đến|tính|theo|từ|qđ|quyết định|số|ghi|kèm|trước|sau|vào|chú|lưu ý)(?!\\p{L})");

    private static final Pattern NOTE = Pattern.compile("\\(.*|\\*.*|(ghi chú|lưu ý|nguồn|số liệu)(?!\\p{L}).*");

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

    /** Tells whether the cell holds an ordinal, as a number or typed as a text. */
    static boolean isOrdinal(Cell cell) {
        return cell.type() != CellType.TEXT
                || NUMBERED.matcher(CellText.key(cell)).matches();
    }

    /** Tells whether the text is a note that people write about the figures, between them or below. */
    static boolean isNote(String key) {
        return NOTE.matcher(key).matches();
    }

    /** The line of place and date, or the titles of those who sign: where it stands by itself, the table has ended. */
    static boolean isSignature(SheetRow row) {
        return row.cells().stream().anyMatch(RowShape::isSignature);
    }

    static boolean isSignature(Cell cell) {
        if (cell.type() != CellType.TEXT) {
            return false;
        }
        String key = CellText.key(cell);
        return isPlaceAndDate(key) || SIGNATURES.stream().anyMatch(key::startsWith);
    }

    private static boolean isPlaceAndDate(String key) {
        if (!key.contains("ngày")) {
            return false;
        }
        Matcher line = PLACE_AND_DATE.matcher(key);
        return line.matches() && !NO_PLACE.matcher(line.group("place")).find();
    }

    /** Tells whether anything but words stands in one of the columns. */
    static boolean hasFigures(SheetRow row, Set<Integer> columns) {
        return row.cells().stream()
                .filter(cell -> columns.contains(cell.column()))
                .anyMatch(cell ->
                        cell.type() != CellType.TEXT || CellValue.count(cell).value() != null);
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
