package vn.xhht.row;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.WorkbookRefused;

/** The rows of a recognised table, pulled one by one. */
interface TableRows {

    /** The next row that yields anything, null after the last. */
    @Nullable
    Piece next() throws WorkbookRefused;

    /** The rows met so far. */
    Tally tally();

    /** A year of birth beside an age that can't be those of that year; empty where there is none. */
    default Optional<BirthYear> birthContradicting(int year) {
        return Optional.empty();
    }

    /** Where personal data stand, known at the end; null where the columns that hold them were not found. */
    @Nullable
    PersonalCells personal();

    /** Letters of the columns in the definition's order; empty for a matrix. */
    List<String> columns();
}
