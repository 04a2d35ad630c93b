package vn.xhht.workbook;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Rows with content in the order in which a file has them. */
interface RowSource extends Closeable {

    /** The next row; null at the end. Throws whatever a parser throws on a broken file. */
    @Nullable
    SheetRow read() throws Exception;
}
