package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/**
 * The heading of a table of figures: all rows down to the column numbers, or to the first row of the table where there are none.
 *
 * @param births  the years of birth that it names
 * @param first   the first row below, null where the sheet ends
 * @param numbers how many rows of column numbers
 * @param strange texts that stand where labels do, in rows that were taken for the heading: one may be a label with a slip
 */
record MatrixHeading(
        Heading heading, BirthYears births, @Nullable SheetRow first, int numbers, List<String> strange) {

    private static final int ROWS = 12;

    /** Column letters are none. */
    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");

    static MatrixHeading of(
            Form.Matrix matrix,
            Sheet sheet,
            RowCursor cursor,
            @Nullable SheetRow start,
            LineLabels labels,
            Remarks remarks)
            throws WorkbookRefused {
        MergedRanges merged = sheet.merged();
        List<SheetRow> rows = new ArrayList<>();
        int numbers = 0;
        SheetRow row = start;
        while (row != null) {
            labels.findColumn(row);
            if (!rows.isEmpty() && labels.lineOf(row) != null || rows.size() == ROWS) {
                break;
            }
            if (!rows.isEmpty() && RowShape.isColumnNumbers(row)) {
                // Column letters and column numbers may take two rows.
                for (; row != null && RowShape.isColumnNumbers(row); row = cursor.next()) {
                    numbers++;
                }
                break;
            }
            if (!rows.isEmpty() && isFilledIn(row, labels, heading(matrix, sheet, rows, merged))) {
                break;
            }
            rows.add(row);
            remarks.texts(row);
            row = cursor.next();
        }
        List<String> strange = numbers > 0 ? List.of() : strange(rows, labels);
        BirthYears births = new BirthYears();
        births.headings(new HeadingRows(rows, merged, Set.of()).paths(), rows);
        return new MatrixHeading(heading(matrix, sheet, rows, merged), births, row, numbers, strange);
    }

    private static Heading heading(Form.Matrix matrix, Sheet sheet, List<SheetRow> rows, MergedRanges merged) {
        List<Heading.Wanted> columns = matrix.columns().stream()
                .map(line -> new Heading.Wanted(line.code(), line.labels(), line.control() == null))
                .toList();
        Set<String> titles = matrix.columns().stream()
                .flatMap(line -> line.labels().stream())
                .map(Labels::key)
                .collect(Collectors.toSet());
        HeadingRows above = new HeadingRows(rows, merged, titles);
        return Heading.of(above.paths(), above.spans(), columns, sheet.name());
    }

    /** Words where the labels stand and figures below the headings: a row of the table, whatever it is called. */
    private static boolean isFilledIn(SheetRow row, LineLabels labels, Heading heading) {
        Cell label = labels.column() < 0 ? null : RowShape.cellAt(row, labels.column());
        return label != null
                && label.type() == CellType.TEXT
                && WORD.matcher(CellText.key(label)).find()
                && RowShape.hasFigures(row, heading.columns());
    }

    private static List<String> strange(List<SheetRow> rows, LineLabels labels) {
        List<String> strange = new ArrayList<>();
        for (SheetRow row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            Cell label = labels.column() < 0 ? null : RowShape.cellAt(row, labels.column());
            if (label != null && label.type() == CellType.TEXT && !labels.isHeading(label)) {
                strange.add(CellText.of(label).strip());
            }
        }
        return strange;
    }
}
