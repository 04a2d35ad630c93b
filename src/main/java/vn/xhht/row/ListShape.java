package vn.xhht.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.SheetRow;

/**
 * The traits that a row of a list has by itself, such as a number, a name, values. The place of the row plays no part.
 */
final class ListShape {

    /** Longer ones number nothing that is listed here. */
    private static final int DIGITS = 7;

    private final Form.ItemList list;
    private final ListHeading heading;
    private final Map<Integer, Form.Column> columnAt = new HashMap<>();
    private final Map<String, Integer> at;

    /** The place of the text column that must be filled in and names what is listed; -1 where it was not found. */
    private int name = -1;

    private int first = Integer.MAX_VALUE;

    ListShape(Form.ItemList list, ListHeading found) {
        this.list = list;
        heading = found;
        at = found.heading().at();
        for (Form.Column column : list.columns()) {
            Integer place = at.get(column.code());
            if (place == null) {
                continue;
            }
            for (int under = place; under <= found.heading().last(place); under++) {
                columnAt.put(under, column);
            }
            first = Math.min(first, place);
            if (name < 0 && column.required() && column.kind() == Form.Kind.TEXT) {
                name = place;
            }
        }
    }

    /** The cells below headings of the form that hold anything. */
    List<Cell> filled(SheetRow row) {
        List<Cell> filled = new ArrayList<>();
        for (Cell cell : row.cells()) {
            if (columnAt.containsKey(cell.column())
                    && !CellText.isBlank(cell)
                    && !heading.heading().repeats(row, cell)) {
                filled.add(cell);
            }
        }
        return filled;
    }

    boolean isNumbered(SheetRow row) {
        Cell cell = row.cells().get(0);
        return isOutside(cell) && RowShape.isOrdinal(cell);
    }

    /** Tells whether the cell stands in none of the form's columns. */
    boolean isOutside(Cell cell) {
        return !columnAt.containsKey(cell.column());
    }

    /** Tells whether any of the form's columns was found. */
    boolean isFound() {
        return !columnAt.isEmpty();
    }

    /** The column of what is listed, from 0; the first one where that was not found. */
    int nameColumn() {
        return name < 0 ? first : name;
    }

    /** Returns the cell where the form wants the name; a blank cell or null where nothing stands there. */
    @Nullable
    Cell nameCell(SheetRow row) {
        return name < 0 ? null : heading.cell(row, name);
    }

    /** The ordinal of a numbered row; 0 where it is no whole number, as in 2.1. */
    static int ordinal(SheetRow row) {
        Cell cell = row.cells().get(0);
        if (cell.type() == CellType.NUMBER) {
            return cell.number() == Math.rint(cell.number()) ? (int) cell.number() : 0;
        }
        String digits = CellText.of(cell).replaceAll("^[\\s\\p{Z}\\p{Cf}(]+|[\\s\\p{Z}\\p{Cf}.)]+$", "");
        return digits.length() <= DIGITS && digits.matches("[0-9]+") ? Integer.parseInt(digits) : 0;
    }

    /**
     * Tells whether the row holds nothing that a total lacks: no mark in letters, no date, no text but the name and the
     * note at the end.
     */
    boolean isBare(List<Cell> filled) {
        return filled.stream().noneMatch(this::isOfAnItem);
    }

    private boolean isOfAnItem(Cell cell) {
        Form.Column column = columnAt.get(cell.column());
        if (column == null || cell.type() == CellType.ERROR || cell.type() == CellType.NOT_CALCULATED) {
            return false;
        }
        boolean note = column == list.columns().get(list.columns().size() - 1) && !column.required();
        return switch (column.kind()) {
            case TEXT -> !column.required() && !note && cell.type() == CellType.TEXT;
            case MARK -> CellValue.count(cell).value() == null;
            case COUNT -> false;
            case DATE -> true;
        };
    }

    /** Tells whether figures stand in the row, and all of them are results of formulas. */
    boolean isOfFormulas(List<Cell> filled) {
        List<Cell> figures = filled.stream().filter(this::isFigure).toList();
        return !figures.isEmpty() && figures.stream().allMatch(Cell::formula);
    }

    /** Tells whether the cell stands where the form wants a count or a mark. */
    boolean isFigure(Cell cell) {
        Form.Column column = columnAt.get(cell.column());
        return column != null && (column.kind() == Form.Kind.COUNT || column.kind() == Form.Kind.MARK);
    }

    boolean isText(Cell cell) {
        Form.Column column = columnAt.get(cell.column());
        return column != null && column.kind() == Form.Kind.TEXT;
    }

    /** Tells whether the list holds names of persons. */
    boolean isPersonal() {
        return list.columns().stream().anyMatch(Form.Column::personal);
    }

    /**
     * Tells whether the names begin with the same word, as those of schools do; for names of persons this proves
     * nothing.
     */
    boolean isAlike(@Nullable Cell named, @Nullable SheetRow item) {
        Cell other = item == null ? null : named(item);
        return named != null && other != null && firstWord(named).equals(firstWord(other));
    }

    private static String firstWord(Cell cell) {
        return CellText.key(cell).split(" ", 2)[0];
    }

    /**
     * Tells whether the row holds only formulas without a result, which were filled down over rows in which nothing was
     * entered. A value typed beside them in a column of the table, as the code that they look up, shows that something
     * was entered.
     */
    boolean isGhost(SheetRow row, List<Cell> filled) {
        return !filled.isEmpty()
                && filled.stream().allMatch(cell -> cell.formula() && isVoid(cell))
                && row.cells().stream().noneMatch(cell -> isTypedBeside(row, cell));
    }

    private boolean isTypedBeside(SheetRow row, Cell cell) {
        boolean ordinal = cell == row.cells().get(0) && (RowShape.isOrdinal(cell) || RowMark.of(cell) != null);
        return isOutside(cell)
                && !ordinal
                && !cell.formula()
                && !CellText.isBlank(cell)
                && !heading.heading().title(cell.column()).isEmpty();
    }

    /** Tells whether the cell holds nothing that anybody entered: a failure, 0, no, a dash. */
    static boolean isVoid(Cell cell) {
        return switch (cell.type()) {
            case ERROR, NOT_CALCULATED -> true;
            case NUMBER -> cell.number() == 0;
            case BOOLEAN -> cell.raw().equals("FALSE");
            case TEXT -> Boolean.FALSE.equals(CellValue.mark(cell, cell.raw()).value()) || isZero(cell);
            case DATE -> false;
        };
    }

    private static boolean isZero(Cell cell) {
        return Long.valueOf(0).equals(CellValue.count(cell).value());
    }

    /** A note: by itself in the first place, or behind a group's letter. */
    boolean isNote(SheetRow row, List<Cell> filled) {
        return isOneText(row, filled)
                && filled.get(0) == row.cells().get(0)
                && RowShape.isNote(CellText.key(filled.get(0)));
    }

    /** The letter or Roman number before the row; null where there is none. */
    @Nullable
    RowMark mark(SheetRow row) {
        Cell start = row.cells().get(0);
        return isOutside(start) ? RowMark.of(start) : null;
    }

    /** A text by itself behind a letter or a Roman number, as groups are numbered. */
    boolean isNumberedGroup(SheetRow row, List<Cell> filled) {
        return isOneText(row, filled) && filled.get(0) != row.cells().get(0) && mark(row) != null;
    }

    /** Tells whether a text stands by itself, without a number. */
    boolean isOneText(SheetRow row, List<Cell> filled) {
        return filled.size() == 1 && filled.get(0).type() == CellType.TEXT && !isNumbered(row);
    }

    /** The cell that says what is listed, where it is a text with a letter in it. */
    @Nullable
    Cell named(SheetRow row) {
        Cell cell = nameCell(row);
        return cell != null && hasLetter(cell) ? cell : null;
    }

    static boolean hasLetter(Cell cell) {
        return cell.type() == CellType.TEXT && cell.raw().chars().anyMatch(Character::isLetter);
    }

    /** Tells whether a value stands where the form wants one, so that the row can't be a mere text. */
    boolean hasValues(SheetRow row) {
        return list.columns().stream().anyMatch(column -> {
            Integer place = at.get(column.code());
            return place != null && isValue(row, place, column.kind());
        });
    }

    /**
     * Tells whether the row can only be one of the list: it is named, and has a mark in letters, a date, or all the
     * counts that the form wants. A number in a column of marks proves nothing: other tables have numbers there.
     */
    boolean isEvident(SheetRow row) {
        if (named(row) == null) {
            return false;
        }
        int wanted = 0;
        int counts = 0;
        for (Form.Column column : list.columns()) {
            Integer place = at.get(column.code());
            if (place == null) {
                wanted += column.kind() == Form.Kind.COUNT ? 1 : 0;
                continue;
            }
            boolean value = isValue(row, place, column.kind());
            if (column.kind() == Form.Kind.COUNT) {
                wanted++;
                counts += value ? 1 : 0;
            } else if (value && !(column.kind() == Form.Kind.MARK && isNumber(row, place))) {
                return true;
            }
        }
        return wanted > 0 && counts == wanted;
    }

    private boolean isNumber(SheetRow row, int place) {
        Cell cell = heading.cell(row, place);
        return cell != null && CellValue.count(cell).value() != null;
    }

    private boolean isValue(SheetRow row, int place, Form.Kind kind) {
        Cell cell = kind == Form.Kind.TEXT ? null : heading.cell(row, place);
        if (cell == null || CellText.isBlank(cell)) {
            return false;
        }
        return switch (kind) {
            case TEXT -> false;
            case MARK -> CellValue.mark(cell, CellText.of(cell)).value() != null;
            case COUNT -> CellValue.count(cell).value() != null;
            case DATE -> CellValue.date(cell).value() != null;
        };
    }
}
