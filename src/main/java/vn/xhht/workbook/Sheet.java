package vn.xhht.workbook;

/** One worksheet of an open workbook. */
public interface Sheet {

    String name();

    Visibility visibility();

    /**
     * Begins a fresh pass over the rows. Rows delivered before a refusal are no better than the rest: the file as a
     * whole is refused.
     *
     * @throws WorkbookRefused when the sheet cannot be read; {@link RowCursor#next()} may find out only later
     */
    RowCursor rows() throws WorkbookRefused;

    /** Tells whether the column, 0-based, is hidden or too narrow to be seen; known from the first row of a pass on. */
    boolean hidesColumn(int column);

    /** The merged ranges; read once, on the first call. */
    MergedRanges merged() throws WorkbookRefused;

    /** Tells whether the stored results of formulas may be older than what they are computed from. */
    boolean mayBeStale();

    /** Tells whether check boxes are laid over the cells; a reader of the cells does not see their state. */
    boolean hasCheckBoxes() throws WorkbookRefused;
}
