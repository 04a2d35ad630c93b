package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellAddress;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.NumberFormat;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.Visibility;
import vn.xhht.workbook.WorkbookRefused;

/**
 * The remarks about a sheet in which nothing is wrong, each made once a form, such as figures in hidden places, which
 * are read like all others, and text that had to be converted. Their findings stand at no cell: a finding about a cell
 * says what is wrong there.
 */
final class Remarks {

    /** More ranges of rows tell nobody anything. */
    private static final int RANGES = 10;

    private final Sheet sheet;
    private final List<int[]> hiddenRows = new ArrayList<>();
    private final TreeSet<Integer> hiddenColumns = new TreeSet<>();
    private final List<String> hiddenCells = new ArrayList<>();
    private boolean further;
    private boolean blankMarks;
    /** The first figure by a formula whose result may be old. */
    private @Nullable String stale;
    /** The first dash that a formula gave. */
    private @Nullable String dash;

    private @Nullable Finding converted;

    Remarks(Sheet sheet) {
        this.sheet = sheet;
    }

    /** The texts of a row that holds no personal data. */
    void texts(SheetRow row) {
        if (converted == null) {
            row.cells().forEach(cell -> text(cell, CellText.of(cell), false));
        }
    }

    /**
     * @param text     what was read of the cell
     * @param personal not to be shown
     */
    void text(Cell cell, String text, boolean personal) {
        if (converted == null && CellText.isConverted(cell, text)) {
            converted = Finding.ofSheet(
                    FindingCode.TEXT_CONVERTED,
                    sheet.name(),
                    personal ? Finding.MASKED : cell.raw(),
                    personal ? Finding.MASKED : text,
                    cell.address());
        }
    }

    Sheet sheet() {
        return sheet;
    }

    /**
     * A figure, or what is filled in in a list.
     *
     * @param covered it lies under a merged cell
     */
    void figure(SheetRow row, Cell cell, boolean covered) {
        if (sheet.hidesColumn(cell.column())) {
            hiddenColumns.add(cell.column());
        }
        NumberFormat format = cell.style().format();
        boolean unseen = cell.type() == CellType.NUMBER
                ? format.hides(cell.number())
                : cell.type() == CellType.TEXT && format.hidesText();
        if (covered || unseen) {
            further |= hiddenCells.size() == RANGES;
            if (hiddenCells.size() < RANGES) {
                hiddenCells.add(cell.address());
            }
        }
        if (cell.formula() && stale == null && sheet.mayBeStale()) {
            stale = cell.address();
        }
        int[] last = hiddenRows.isEmpty() ? null : hiddenRows.get(hiddenRows.size() - 1);
        if (!row.hidden() || last != null && last[1] == row.number()) {
            return;
        }
        if (last != null && last[1] == row.number() - 1) {
            last[1] = row.number();
        } else if (hiddenRows.size() < RANGES) {
            hiddenRows.add(new int[] {row.number(), row.number()});
        } else {
            further = true;
        }
    }

    /** A count that was read: a dash that a formula gives may stand for what the formula could not find. */
    void count(Cell cell) {
        if (dash == null && cell.formula() && cell.type() == CellType.TEXT && !hasDigit(cell.raw())) {
            dash = cell.address();
        }
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** A mark is left blank in a row that is filled in. */
    void blankMark() {
        blankMarks = true;
    }

    List<Finding> findings() throws WorkbookRefused {
        List<Finding> findings = new ArrayList<>();
        boolean whole = sheet.visibility() != Visibility.VISIBLE;
        if (whole || !hiddenRows.isEmpty() || !hiddenColumns.isEmpty() || !hiddenCells.isEmpty()) {
            Finding hidden =
                    Finding.ofSheet(FindingCode.HIDDEN_DATA, sheet.name(), whole ? "«" + sheet.name() + "»" : places());
            boolean listed = sheet.visibility() != Visibility.VERY_HIDDEN;
            findings.add(listed ? hidden : hidden.withHint(Phrase.of("hidden.very.hint")));
        }
        if (stale != null) {
            findings.add(Finding.ofSheet(FindingCode.RESULTS_MAY_BE_STALE, sheet.name(), stale));
        }
        if (dash != null) {
            findings.add(Finding.ofSheet(FindingCode.DASH_FROM_FORMULA, sheet.name(), dash));
        }
        if (blankMarks && sheet.hasCheckBoxes()) {
            findings.add(Finding.ofSheet(FindingCode.CHECK_BOXES_NOT_READ, sheet.name(), "«" + sheet.name() + "»"));
        }
        if (converted != null) {
            findings.add(converted);
        }
        return findings;
    }

    /** Returns the hidden places, whole rows and columns as the office program writes them: {@code 12:14, D:D}. */
    private String places() {
        Stream<String> rows = hiddenRows.stream().map(range -> range[0] + ":" + range[1]);
        Stream<String> columns =
                hiddenColumns.stream().map(CellAddress::columnLetters).map(letters -> letters + ":" + letters);
        return Stream.of(rows, columns, hiddenCells.stream())
                        .flatMap(places -> places)
                        .collect(Collectors.joining(", "))
                + (further ? ", …" : "");
    }
}
