package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellAddress;
import vn.xhht.workbook.SheetRow;

/** Findings about rows and cells of a list; none shows what a personal column holds, nor words that may be a name. */
final class ListFindings {

    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private final Form.ItemList list;
    private final String sheet;
    private final Heading heading;

    ListFindings(Form.ItemList list, String sheet, Heading heading) {
        this.list = list;
        this.sheet = sheet;
        this.heading = heading;
    }

    /** Words where a number, a mark or a date belongs may be a name that was pasted a column off. */
    String shown(Form.Column column, Cell cell) {
        return isAstray(column, cell) ? Finding.MASKED : cell.raw();
    }

    private boolean isAstray(Form.Column column, Cell cell) {
        boolean words = switch (cell.type()) {
            case TEXT -> true;
            // what is stored there is a text, whatever its type says
            case ERROR -> !cell.raw().startsWith("#");
            case DATE -> cell.date().isEmpty();
            default -> false;
        };
        return words && column.kind() != Form.Kind.TEXT && isOfPersons(cell);
    }

    /** Tells whether the words may be a person's name, in whatever column they stand. */
    private boolean isOfPersons(Cell cell) {
        return list.columns().stream().anyMatch(Form.Column::personal)
                && LETTER.matcher(cell.raw()).find();
    }

    /**
     * A finding about a row as a whole, at the first of the cells that are filled in below headings of the form; where none is, at the
     * first of the row.
     */
    Finding ofRow(FindingCode code, SheetRow row, List<Cell> filled) {
        Cell cell = filled.isEmpty() ? row.cells().get(0) : filled.get(0);
        Form.Column column = declared(cell.column());
        boolean astray = column == null ? isOfPersons(cell) : isAstray(column, cell);
        return at(code, row, cell.column(), astray ? Finding.MASKED : CellText.of(cell));
    }

    /** A value in a row whose name is merged down from the row above: both are the values of one thing. */
    Finding twice(SheetRow row, Cell cell, SheetRow above) {
        Form.Column column = declared(cell.column());
        String seen = column == null ? cell.raw() : shown(column, cell);
        String other = CellAddress.columnLetters(cell.column()) + above.number();
        return at(FindingCode.VALUE_TWICE, row, cell.column(), seen, other);
    }

    private Form.@Nullable Column declared(int column) {
        return list.columns().stream()
                .filter(candidate -> Integer.valueOf(heading.first(column))
                        .equals(heading.at().get(candidate.code())))
                .findFirst()
                .orElse(null);
    }

    /** A finding at a cell; what a personal column holds is not shown. */
    Finding at(FindingCode code, SheetRow row, int column, String... told) {
        Form.Column declared = declared(column);
        String label = declared != null && declared.personal() ? declared.label() : null;
        List<String> arguments = new ArrayList<>(List.of(told));
        if (label != null) {
            arguments.set(0, Finding.MASKED);
            if (code == FindingCode.VALUE_AMBIGUOUS && arguments.size() > 2) {
                arguments.set(2, Finding.MASKED);
            }
        }
        return new Finding(
                code,
                sheet,
                row.number(),
                column,
                CellAddress.columnLetters(column) + row.number(),
                // A heading merged over the rows below would show the first of them.
                label != null ? label : heading.title(column),
                arguments);
    }
}
