package vn.xhht.workbook;

import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A worksheet of a BIFF8 workbook; decoded whole on the first call, since it has at most 65,536 rows. */
final class XlsSheet implements Sheet {

    private final XlsWorkbook workbook;
    private final int position;
    private final String name;
    private final Visibility visibility;
    private @Nullable List<SheetRow> decoded;
    private BitSet hiddenColumns = new BitSet();
    private @Nullable MergedRanges merged;
    private boolean mayBeStale;
    private boolean hasCheckBoxes;

    XlsSheet(XlsWorkbook workbook, int position, String name, Visibility visibility) {
        this.workbook = workbook;
        this.position = position;
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

    /** The rows of a pass are not kept for the next one: only those that {@link #merged()} came upon wait for it. */
    @Override
    public RowCursor rows() throws WorkbookRefused {
        List<SheetRow> rows = decoded == null ? decode() : decoded;
        decoded = null;
        Iterator<SheetRow> each = rows.iterator();
        return new RowCursor() {
            @Override
            public @Nullable SheetRow next() {
                return each.hasNext() ? each.next() : null;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean hidesColumn(int column) {
        return hiddenColumns.get(column);
    }

    @Override
    public MergedRanges merged() throws WorkbookRefused {
        if (merged == null) {
            decoded = decode();
        }
        return Objects.requireNonNull(merged);
    }

    /** Known once the sheet has been decoded. */
    @Override
    public boolean mayBeStale() {
        return mayBeStale;
    }

    @Override
    public boolean hasCheckBoxes() {
        return hasCheckBoxes;
    }

    private List<SheetRow> decode() throws WorkbookRefused {
        try {
            workbook.budget().checkTime();
            XlsCells cells = new XlsCells(workbook);
            workbook.biff().read(position, cells);
            merged = cells.merged();
            hiddenColumns = cells.hiddenColumns();
            mayBeStale = cells.mayBeStale();
            hasCheckBoxes = cells.hasCheckBoxes();
            return cells.rows();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw workbook.budget().refusal(e);
        }
    }
}
