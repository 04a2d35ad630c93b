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
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.Visibility;

/**
 * What is worth telling about a sheet though nothing in it is wrong, once a form: figures in hidden places, which are read like all
 * others, and text that had to be converted. Both without cell: a finding about a cell is about what is wrong there.
 */
final class Remarks {

    /** More ranges of rows tell nobody anything. */
    private static final int RANGES = 10;

    private final Sheet sheet;
    private final List<int[]> hiddenRows = new ArrayList<>();
    private final TreeSet<Integer> hiddenColumns = new TreeSet<>();
    private boolean further;
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

    /** A figure, or what is filled in in a list. */
    void figure(SheetRow row, Cell cell) {
        if (sheet.hidesColumn(cell.column())) {
            hiddenColumns.add(cell.column());
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

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        boolean whole = sheet.visibility() != Visibility.VISIBLE;
        if (whole || !hiddenRows.isEmpty() || !hiddenColumns.isEmpty()) {
            Finding hidden =
                    Finding.ofSheet(FindingCode.HIDDEN_DATA, sheet.name(), whole ? "«" + sheet.name() + "»" : places());
            boolean listed = sheet.visibility() != Visibility.VERY_HIDDEN;
            findings.add(listed ? hidden : hidden.withHint(Phrase.of("hidden.very.hint")));
        }
        if (converted != null) {
            findings.add(converted);
        }
        return findings;
    }

    /** As the office program writes whole rows and columns: {@code 12:14, D:D}. */
    private String places() {
        Stream<String> rows = hiddenRows.stream().map(range -> range[0] + ":" + range[1]);
        Stream<String> columns =
                hiddenColumns.stream().map(CellAddress::columnLetters).map(letters -> letters + ":" + letters);
        return Stream.concat(rows, columns).collect(Collectors.joining(", ")) + (further ? ", …" : "");
    }
}
