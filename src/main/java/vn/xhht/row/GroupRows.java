package vn.xhht.row;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.Range;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** Tells the names of groups from rows of the list that hold a name only, by what stands above and below them. */
final class GroupRows {

    /** A group's name may stand above that of a group within it. */
    private static final int LEVELS = 3;

    /** Nothing longer is the name of a thing. */
    private static final int LONGEST_NAME = 60;

    /** Places, levels and other words that head rows: names of what is listed do not begin, or do not end, like that. */
    private static final Pattern HEADING =
            Pattern.compile("(?:(?:khối|nhóm|khóm|ấp|thôn|khu|cụm|vùng|tổ|cấp|bậc|loại|ngành|hệ"
                    + "|phần|mục|các|những|trong|chia|thuộc|địa bàn|xã|phường|thị trấn|huyện|đơn vị)(?!\\p{L}).*)"
                    + "|(?:giáo dục |bậc |cấp |trường )?(?:mầm non|mẫu giáo|tiểu học|thcs|thpt|trung học cơ sở"
                    + "|trung học phổ thông|gdtx|công lập|tư thục|dân lập|ngoài công lập|phổ thông|thường xuyên)");

    private final ListShape shape;
    private final MergedRanges merged;
    private final RowsAhead ahead;

    GroupRows(ListShape shape, MergedRanges merged, RowsAhead ahead) {
        this.shape = shape;
        this.merged = merged;
        this.ahead = ahead;
    }

    /** Returns the kind of a row that names a group, or may name one; null where the row is something else. */
    @Nullable
    RowKind kind(SheetRow row, List<Cell> filled, ListPlace place) throws WorkbookRefused {
        RowMark mark = shape.mark(row);
        if (mark != null && shape.isNumberedGroup(row, filled)) {
            return marked(mark, place);
        }
        if (filled.isEmpty()) {
            return outside(row, place);
        }
        if (shape.isOneText(row, filled) && shape.isText(filled.get(0))) {
            return numberedAhead() == null ? null : heading(row, filled.get(0), place);
        }
        boolean units = filled.size() > 1 && place.isFirst() && filled.stream().allMatch(GroupRows::isInBrackets);
        return units ? RowKind.IGNORED : null;
    }

    private static boolean isInBrackets(Cell cell) {
        return cell.type() == CellType.TEXT
                && CellText.key(cell).startsWith("(")
                && CellText.key(cell).endsWith(")");
    }

    /** A text alone in the column of ordinals. */
    private RowKind outside(SheetRow row, ListPlace place) throws WorkbookRefused {
        Cell start = row.cells().get(0);
        String key = start.type() == CellType.TEXT ? CellText.key(start) : "";
        boolean name = shape.isFound()
                && start.column() < shape.nameColumn()
                && row.cells().size() == 1
                && key.length() <= LONGEST_NAME
                && key.indexOf(' ') > 0
                && ListShape.hasLetter(start)
                && !RowShape.isNote(key)
                && !key.startsWith("-")
                && !start.raw().strip().endsWith(":")
                && !start.raw().strip().endsWith(".")
                && !isAcross(row, start);
        if (!name) {
            return RowKind.IGNORED;
        }
        return numberedAhead() == null ? RowKind.PASSED_OVER : heading(row, start, place);
    }

    /** A name of the list, without a number above a numbered row, would look the same as that of a group. */
    private RowKind heading(SheetRow row, Cell text, ListPlace place) throws WorkbookRefused {
        String key = CellText.key(text);
        boolean heads = text.raw().strip().endsWith(":") || HEADING.matcher(key).matches();
        boolean alike = shape.isAlike(text, place.lastItem()) || shape.isAlike(text, numberedAhead());
        return isAcross(row, text) || heads && !alike || key.startsWith("(") ? RowKind.GROUP : RowKind.PASSED_OVER;
    }

    private boolean isAcross(SheetRow row, Cell cell) {
        Range range = merged.at(row.number(), cell.column()).orElse(null);
        return range != null && range.lastColumn() > range.firstColumn();
    }

    /** A name behind a letter or a Roman number: a group, if rows of another numbering stand below it. */
    private RowKind marked(RowMark mark, ListPlace place) throws WorkbookRefused {
        ListPlace.Marks marks = place.marks();
        RowMark last = marks.last();
        SheetRow item = place.lastItem();
        boolean next = last != null && last.leadsTo(mark);
        boolean goesOn = next && marks.ofItem();
        boolean rightBelow = next && (item == null || item.number() <= marks.row());
        return switch (below(mark)) {
            case MEMBERS -> !rightBelow ? RowKind.GROUP : goesOn ? RowKind.ITEM_DOUBTFUL : RowKind.PASSED_OVER;
            case UNNUMBERED -> goesOn ? RowKind.ITEM_DOUBTFUL : RowKind.GROUP;
            case GROUPS -> goesOn ? RowKind.ITEM_DOUBTFUL : RowKind.PASSED_OVER;
            case VALUES -> !goesOn && marks.groups() ? RowKind.ITEM_DOUBTFUL : RowKind.ITEM;
            case NOTHING ->
                !goesOn && marks.groups() && !mark.isFirst()
                        ? RowKind.PASSED_OVER
                        : marks.values() ? RowKind.ITEM : RowKind.ITEM_DOUBTFUL;
        };
    }

    /** The rows below a mark. */
    private enum Below {
        /** Rows of another numbering. */
        MEMBERS,
        /** Rows without a number. */
        UNNUMBERED,
        /** The next mark, before a row that holds more than a name. */
        VALUES,
        /** The next mark, before a name with rows of another numbering below it. */
        GROUPS,
        /** Neither: the next mark before a name alone, a total, the end. */
        NOTHING
    }

    private Below below(RowMark mark) throws WorkbookRefused {
        for (int level = 0; level < LEVELS; level++) {
            SheetRow next = ahead.peek(level);
            if (next == null) {
                return Below.NOTHING;
            }
            if (shape.isNumbered(next)) {
                return Below.MEMBERS;
            }
            List<Cell> filled = shape.filled(next);
            RowMark other = shape.mark(next);
            if (other != null) {
                boolean sibling = mark.leadsTo(other) || !other.isFirst() || other.equals(mark);
                return sibling ? besideSibling(filled, ahead.peek(level + 1)) : Below.MEMBERS;
            }
            boolean text = filled.isEmpty() || shape.isOneText(next, filled) && !shape.isFigure(filled.get(0));
            if (!text) {
                return isMember(next, filled) ? Below.UNNUMBERED : Below.NOTHING;
            }
        }
        return Below.NOTHING;
    }

    private Below besideSibling(List<Cell> sibling, @Nullable SheetRow below) {
        if (sibling.size() > 1) {
            return Below.VALUES;
        }
        return below != null && shape.isNumbered(below) ? Below.GROUPS : Below.NOTHING;
    }

    private boolean isMember(SheetRow row, List<Cell> filled) {
        return shape.named(row) != null
                && !RowShape.isSignature(row)
                && TotalWords.of(filled.get(0)) == TotalWords.NONE;
    }

    /** The numbered row below, with nothing but names of groups before it. */
    @Nullable
    SheetRow numberedAhead() throws WorkbookRefused {
        for (int level = 0; level < LEVELS; level++) {
            SheetRow next = ahead.peek(level);
            if (next == null || shape.isNumbered(next)) {
                return next;
            }
            if (next.cells().size() > 1 && !shape.isNumberedGroup(next, shape.filled(next))) {
                return null;
            }
        }
        return null;
    }

    /** Tells whether the row below is numbered: figures behind a letter may then be those of a group. */
    boolean isAboveNumbered() throws WorkbookRefused {
        SheetRow next = ahead.peek(0);
        return next != null && shape.isNumbered(next);
    }
}
