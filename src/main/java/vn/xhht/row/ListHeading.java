package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.language.Labels;
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
        return new ListHeading(Heading.of(dates.paths(), wanted, sheet.name()), dates);
    }

    /** The rows of the heading, as far down as its first row is merged; none where the table was not found. */
    static List<SheetRow> rows(MergedRanges merged, @Nullable SheetRow start, RowsAhead ahead) throws WorkbookRefused {
        List<SheetRow> rows = new ArrayList<>();
        if (start != null) {
            rows.add(start);
            int last = start.cells().stream()
                    .mapToInt(cell -> merged.at(cell.row(), cell.column())
                            .map(Range::lastRow)
                            .orElse(cell.row()))
                    .max()
                    .orElse(start.number());
            for (SheetRow row = ahead.peek(0);
                    row != null && row.number() <= last && !RowShape.isColumnNumbers(row);
                    row = ahead.peek(0)) {
                rows.add(row);
                ahead.next();
            }
        }
        return rows;
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
