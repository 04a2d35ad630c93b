package vn.xhht.workbook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A worksheet part (ECMA-376-1, 18.3.1.99). */
final class XlsxSheet implements Sheet {

    private final XlsxWorkbook workbook;
    private final String part;
    private final String name;
    private final Visibility visibility;
    private @Nullable XlsxLayout layout;
    private @Nullable MergedRanges merged;

    XlsxSheet(XlsxWorkbook workbook, String part, String name, Visibility visibility) {
        this.workbook = workbook;
        this.part = part;
        this.name = name;
        this.visibility = visibility;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Visibility visibility() {
        return visibility;
    }

    @Override
    public RowCursor rows() throws WorkbookRefused {
        try {
            return new OrderedRows(new XlsxRows(workbook.open(part), workbook, this), workbook.budget());
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw workbook.budget().refusal(e);
        }
    }

    /** A pass begins: it says anew what it comes upon. */
    XlsxLayout newLayout() {
        XlsxLayout anew = new XlsxLayout(workbook.budget());
        layout = anew;
        return anew;
    }

    /** A pass has ended: all of its merged ranges are known. */
    void ended(XlsxLayout whole) {
        merged = whole.merged();
    }

    @Override
    public boolean hidesColumn(int column) {
        return layout != null && layout.hidesColumn(column);
    }

    /** Stands after the rows in the part: known after a whole pass over them, or by a pass that looks at no cell. */
    @Override
    public MergedRanges merged() throws WorkbookRefused {
        if (merged == null) {
            try (Xml xml = workbook.open(part)) {
                XlsxLayout whole = new XlsxLayout(workbook.budget());
                for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
                    whole.read(xml, child);
                }
                merged = whole.merged();
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                throw workbook.budget().refusal(e);
            }
        }
        return Objects.requireNonNull(merged);
    }

    @Override
    public boolean mayBeStale() {
        return workbook.mayBeStale();
    }

    @Override
    public boolean hasCheckBoxes() throws WorkbookRefused {
        try {
            return CheckBoxes.areOn(part, workbook.parts());
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // They are never needed to read the figures.
            workbook.budget().checkTime();
            return false;
        }
    }
}
