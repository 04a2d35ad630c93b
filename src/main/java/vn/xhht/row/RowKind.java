package vn.xhht.row;

/** The kinds of rows between the heading of a list and its end. Each is counted in the {@link Tally}, none is left out in silence. */
enum RowKind {
    /** It is one of the list. */
    ITEM,
    /** It is counted as one of the list, and that is told: it may be something else. */
    ITEM_DOUBTFUL,
    /** It may be of the list or of another table, and nobody knows: it is refused. */
    UNKNOWN,
    /** It goes on with the row above, whose name is merged down to it, and holds values of its own: it is refused. */
    CONTINUED,
    /** It holds formulas without a result and nothing typed: it is one of the list where one that is follows. */
    GHOST,
    /** It is a total. */
    TOTAL,
    /** It is taken for a total by its figures, and that is told. */
    TOTAL_DOUBTFUL,
    /** It is the name of a group. */
    GROUP,
    /** It is taken for the name of a group or for a note, and that is told. */
    PASSED_OVER,
    /** It numbers the columns, is a note, or an ordinal that was typed ahead. */
    IGNORED
}
