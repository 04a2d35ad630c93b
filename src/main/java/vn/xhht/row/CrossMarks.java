package vn.xhht.row;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/**
 * The meaning of a cross in a column of marks, told from the other marks of the column: a cross means yes where some of
 * these say no, as an empty box does, and none says yes. A pass of its own over the sheet finds the other marks, once a
 * cross is met.
 */
final class CrossMarks {

    private final Sheet sheet;
    private final Map<Integer, Set<Boolean>> marks = new HashMap<>();
    private boolean looked;

    CrossMarks(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Tells whether a cross in the column can only mean yes. */
    boolean meansYes(int column, int heading) throws WorkbookRefused {
        if (!looked) {
            looked = true;
            look(heading);
        }
        return Set.of(false).equals(marks.get(column));
    }

    private void look(int heading) throws WorkbookRefused {
        try (RowCursor rows = sheet.rows()) {
            for (SheetRow row = rows.next(); row != null; row = rows.next()) {
                for (Cell cell : row.cells()) {
                    Boolean mark = row.number() <= heading
                            ? null
                            : CellValue.mark(cell, CellText.of(cell)).value();
                    if (mark != null) {
                        marks.computeIfAbsent(cell.column(), column -> new HashSet<>())
                                .add(mark);
                    }
                }
            }
        } catch (IOException e) {
            throw WorkbookRefused.by(e);
        }
    }
}
