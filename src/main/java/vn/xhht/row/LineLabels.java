package vn.xhht.row;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.SheetRow;

/** The lines of the form, found for the rows of a sheet by label, and the column in which the labels stand. */
final class LineLabels {

    private final Map<String, Form.Line> lines = new HashMap<>();
    private final String heading;
    private int column = -1;

    LineLabels(Form.Matrix matrix) {
        heading = Labels.key(matrix.rowHeading());
        for (Form.Line line : matrix.rows()) {
            line.labels().forEach(label -> lines.put(Labels.key(label), line));
        }
    }

    /** From 0; -1 while it is not known. */
    int column() {
        return column;
    }

    /** Where the row holds the heading of the labels, they stand below it. */
    void findColumn(SheetRow row) {
        for (Cell cell : row.cells()) {
            if (column < 0 && isHeading(cell)) {
                column = cell.column();
            }
        }
    }

    /** Tells whether the cell is the heading of the labels. */
    boolean isHeading(Cell cell) {
        return CellText.key(cell, Set.of(heading)).equals(heading);
    }

    Form.@Nullable Line lineOf(SheetRow row) {
        for (Cell cell : row.cells()) {
            if (column >= 0 && cell.column() != column) {
                continue;
            }
            if (column < 0 && cell.type() != CellType.TEXT) {
                continue;
            }
            Form.Line line = lineOf(cell);
            if (line != null) {
                column = cell.column();
                return line;
            }
        }
        return null;
    }

    /** Labels may stand in several columns, by what they are part of; not in those of the figures. */
    Form.@Nullable Line indentedLineOf(SheetRow row, Collection<Integer> figures) {
        if (column < 0 || !CellText.isBlank(RowShape.cellAt(row, column))) {
            return null;
        }
        for (Cell cell : row.cells()) {
            boolean label = cell.type() == CellType.TEXT && !figures.contains(cell.column());
            Form.Line line = label ? lineOf(cell) : null;
            if (line != null) {
                return line;
            }
        }
        return null;
    }

    private Form.@Nullable Line lineOf(Cell cell) {
        String key = CellText.key(cell, lines.keySet());
        Form.Line line = lines.get(key);
        return line == null ? lines.get(RowShape.withoutBullet(key)) : line;
    }
}
