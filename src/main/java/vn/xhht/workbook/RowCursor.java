package vn.xhht.workbook;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet, pulled one by one, ascending; rows without any content are passed over. */
public interface RowCursor extends Closeable {

    /** The next row with at least one cell of content; null at the end. */
    @Nullable
    SheetRow next() throws WorkbookRefused;
}
