package vn.xhht.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.WorkbookRefused;

/** The rows of a recognised table, pulled one by one. */
interface TableRows {

    /** The next row that yields anything, null after the last. */
    @Nullable
    Piece next() throws WorkbookRefused;

    /** The rows met so far. */
    Tally tally();

    /** Where personal data stand, known at the end; null where the columns that hold them were not found. */
    @Nullable
    PersonalCells personal();

    /** Letters of the columns in the definition's order; empty for a matrix. */
    List<String> columns();
}
