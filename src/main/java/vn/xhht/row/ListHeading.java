package vn.xhht.row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.Range;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** The heading of a list, and where its dates are written in three columns. */
record ListHeading(Heading heading, SplitDates dates) {

    static ListHeading of(Form.ItemList list, List<SheetRow> rows, Sheet sheet) throws WorkbookRefused {
        List<Heading.Wanted> wanted = list.columns().stream()
                .map(column -> new Heading.Wanted(column.code(), List.of(column.label()), isNeeded(column)))
                .toList();
        HeadingRows heading = new HeadingRows(rows, sheet.merged(), labels(list, Set.of(Form.Kind.values())));
        SplitDates dates = SplitDates.of(heading.paths(), labels(list, Set.of(Form.Kind.DATE)));
        return new ListHeading(Heading.of(dates.paths(), heading.spans(), wanted, sheet.name()), dates);
    }

    /**
     * Returns the cell filled in in the column: one text for a date in three columns, the first cell for several
     * columns under one heading.
     */
    @Nullable
    Cell cell(SheetRow row, int column) {
        return dates.at().containsKey(column) ? dates.cell(row, column) : heading.cell(row, column);
    }

    /** More rows are no heading. */
    private static final int ROWS = 5;

    /**
     * The rows of the heading: as far down as its first row is merged, and further where a row holds headings of the form that were
     * not met above; none where the table was not found.
     */
    static List<SheetRow> rows(Form.ItemList list, MergedRanges merged, @Nullable SheetRow start, RowsAhead ahead)
            throws WorkbookRefused {
        List<SheetRow> rows = new ArrayList<>();
        if (start != null) {
            rows.add(start);
            int last = start.cells().stream()
                    .mapToInt(cell -> merged.at(cell.row(), cell.column())
                            .map(Range::lastRow)
                            .orElse(cell.row()))
                    .max()
                    .orElse(start.number());
            Set<String> unmet = new HashSet<>(labels(list, Set.of(Form.Kind.values())));
            unmet.removeAll(keys(start, unmet));
            for (SheetRow row = ahead.peek(0);
                    row != null
                            && !RowShape.isColumnNumbers(row)
                            && (row.number() <= last || rows.size() < ROWS && isHeading(row, unmet));
                    row = ahead.peek(0)) {
                rows.add(row);
                unmet.removeAll(keys(row, unmet));
                ahead.next();
            }
        }
        return rows;
    }

    private static boolean isHeading(SheetRow row, Set<String> unmet) {
        return !unmet.isEmpty()
                && row.cells().stream().allMatch(cell -> cell.type() == CellType.TEXT)
                && keys(row, unmet).stream().anyMatch(unmet::contains);
    }

    private static Set<String> keys(SheetRow row, Set<String> labels) {
        return row.cells().stream().map(cell -> CellText.key(cell, labels)).collect(Collectors.toSet());
    }

    private static Set<String> labels(Form.ItemList list, Set<Form.Kind> kinds) {
        return list.columns().stream()
                .filter(column -> kinds.contains(column.kind()))
                .map(column -> Labels.key(column.label()))
                .collect(Collectors.toSet());
    }

    /** A column of free text that need not be filled in may be left out altogether. */
    private static boolean isNeeded(Form.Column column) {
        return column.required() || column.requiredWith() != null || column.kind() != Form.Kind.TEXT;
    }
}
