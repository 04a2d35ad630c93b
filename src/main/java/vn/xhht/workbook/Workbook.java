package vn.xhht.workbook;

import java.io.Closeable;
import java.util.List;

/** An open workbook. It belongs to one thread; the file behind it is only read, and is let go by {@link #close()}. */
public interface Workbook extends Closeable {

    /** The worksheets in the order of the tabs, hidden ones too; chart, dialog and macro sheets are left out. */
    List<Sheet> sheets();

    /** The names of sheets that the workbook lists and for which it holds no part: office programs leave them out. */
    default List<String> sheetsWithoutContent() {
        return List.of();
    }
}
