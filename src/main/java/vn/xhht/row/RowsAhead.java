package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** Rows pulled one by one, where what a row is may only be told from those that follow. */
final class RowsAhead {

    private final RowCursor cursor;
    private final List<SheetRow> seen = new ArrayList<>();

    RowsAhead(RowCursor cursor) {
        this.cursor = cursor;
    }

    /** The next row, null after the last. */
    @Nullable
    SheetRow next() throws WorkbookRefused {
        return seen.isEmpty() ? cursor.next() : seen.remove(0);
    }

    /** Puts the row back: it is the next one again. */
    void back(SheetRow row) {
        seen.add(0, row);
    }

    /** The row that far behind the next one, which stays to be pulled; null beyond the last. */
    @Nullable
    SheetRow peek(int distance) throws WorkbookRefused {
        while (seen.size() <= distance) {
            SheetRow row = cursor.next();
            if (row == null) {
                return null;
            }
            seen.add(row);
        }
        return seen.get(distance);
    }
}
