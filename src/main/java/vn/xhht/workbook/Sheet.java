package vn.xhht.workbook;

/** One worksheet of an open workbook. */
public interface Sheet {

    String name();

    Visibility visibility();

    /**
     * A fresh pass over the rows. What has been delivered before a refusal is no better than the rest: the file as a
     * whole is refused.
     *
     * @throws WorkbookRefused when the sheet cannot be read; {@link RowCursor#next()} may find out only later
     */
    RowCursor rows() throws WorkbookRefused;

    /** Whether the column, 0-based, is hidden or too narrow to be seen; known from the first row of a pass on. */
    boolean hidesColumn(int column);

    /** The merged ranges; read once, on the first call. */
    MergedRanges merged() throws WorkbookRefused;

    /** Whether the stored results of formulas may be older than what they are computed from. */
    boolean mayBeStale();

    /** Whether check boxes are laid over the cells, which say nothing to whoever reads the cells. */
    boolean hasCheckBoxes() throws WorkbookRefused;
}
