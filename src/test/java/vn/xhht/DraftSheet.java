package vn.xhht;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/** A sheet of a {@link DraftWorkbook}. Rows and columns count from 0; the heading lines stand above {@code STT}. */
final class DraftSheet {

    final List<CellRangeAddress> merged = new ArrayList<>();
    final Set<Integer> hiddenRows = new TreeSet<>();
    final Set<Integer> hiddenColumns = new TreeSet<>();
    private SortedMap<Integer, SortedMap<Integer, DraftCell>> rows = new TreeMap<>();
    private String name;
    private SheetVisibility visibility;
    private boolean form;
    private int heading;
    private int numbers;
    private int last;
    private int stt;
    private int label = -1;
    private int width;

    DraftSheet(String name, SheetVisibility visibility) {
        this.name = name;
        this.visibility = visibility;
    }

    DraftSheet copy() {
        DraftSheet copy = new DraftSheet(name, visibility);
        rows.forEach((number, row) -> copy.rows.put(number, new TreeMap<>(row)));
        copy.merged.addAll(merged);
        copy.hiddenRows.addAll(hiddenRows);
        copy.hiddenColumns.addAll(hiddenColumns);
        copy.locate();
        return copy;
    }

    String name() {
        return name;
    }

    SheetVisibility visibility() {
        return visibility;
    }

    DraftSheet named(String other) {
        name = other;
        return this;
    }

    DraftSheet shown(SheetVisibility other) {
        visibility = other;
        return this;
    }

    SortedMap<Integer, SortedMap<Integer, DraftCell>> rows() {
        return rows;
    }

    void put(int row, int column, DraftCell cell) {
        rows.computeIfAbsent(row, any -> new TreeMap<>()).put(column, cell);
    }

    void put(int row, int column, Object value) {
        put(row, column, DraftCell.of(value));
    }

    @Nullable
    DraftCell at(int row, int column) {
        return rows.getOrDefault(row, new TreeMap<>()).get(column);
    }

    void clear(int row, int column) {
        rows.getOrDefault(row, new TreeMap<>()).remove(column);
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        rows.values()
                .forEach(row -> row.values().forEach(cell -> {
                    if (cell.text() != null) {
                        texts.add(cell.text());
                    }
                }));
        return texts;
    }

    boolean hasFormulaWithoutResult() {
        return rows.values().stream()
                .flatMap(row -> row.values().stream())
                .anyMatch(cell -> cell.formula() != null && cell.value() == null);
    }

    // Where things stand

    int rowOf(String text) {
        for (Map.Entry<Integer, SortedMap<Integer, DraftCell>> row : rows.entrySet()) {
            if (row.getValue().values().stream().anyMatch(cell -> text.equals(cell.text()))) {
                return row.getKey();
            }
        }
        throw new AssertionError("no " + text + " on " + name);
    }

    int columnOf(String text) {
        SortedMap<Integer, DraftCell> row = rows.get(rowOf(text));
        return row.entrySet().stream()
                .filter(cell -> text.equals(cell.getValue().text()))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** The column of a heading; -1 where there is none. */
    int column(String title) {
        return texts().contains(title) ? columnOf(title) : -1;
    }

    /** Remembers where the table of a form is; what is changed later moves these places. */
    void locate() {
        if (!texts().contains("STT") || !texts().contains("A")) {
            return;
        }
        heading = rowOf("STT");
        stt = columnOf("STT");
        numbers = rowOf("A");
        last = numbers + 1;
        for (int row : rows.tailMap(last).keySet()) {
            DraftCell ordinal = at(row, stt);
            last = ordinal != null && ordinal.isNumber() ? row : last;
        }
        width = rows.get(numbers).lastKey();
        DraftCell second = at(numbers, stt + 1);
        label = second != null && "B".equals(second.text()) ? stt + 1 : -1;
        form = true;
    }

    boolean isForm() {
        return form;
    }

    /** The first row of the table's heading. */
    int heading() {
        return heading;
    }

    /** The row of column letters and numbers. */
    int numbers() {
        return numbers;
    }

    int stt() {
        return stt;
    }

    int first() {
        return numbers + 1;
    }

    /** The last row of what is reported. */
    int last() {
        return last;
    }

    /** The last column of the table. */
    int width() {
        return width;
    }

    /** The column of the labels of a table with fixed rows; -1 for a list. */
    int label() {
        return label;
    }

    // Changes

    /** Changes the texts of the heading lines and of the table's heading, and the labels of a table with fixed rows. */
    void labels(UnaryOperator<DraftCell> change) {
        rows.forEach((number, row) -> row.replaceAll((column, cell) ->
                cell.text() != null && (number < numbers || column == label) ? change.apply(cell) : cell));
    }

    void shift(int down, int right) {
        SortedMap<Integer, SortedMap<Integer, DraftCell>> moved = new TreeMap<>();
        rows.forEach((number, row) -> {
            SortedMap<Integer, DraftCell> cells = new TreeMap<>();
            row.forEach((column, cell) -> cells.put(column + right, cell));
            moved.put(number + down, cells);
        });
        rows = moved;
        heading += down;
        numbers += down;
        last += down;
        stt += right;
        width += right;
        label += label < 0 ? 0 : right;
        merged.replaceAll(range -> new CellRangeAddress(
                range.getFirstRow() + down,
                range.getLastRow() + down,
                range.getFirstColumn() + right,
                range.getLastColumn() + right));
    }

    /** Makes room: what stood in this row and below moves down. */
    void insertRow(int at) {
        SortedMap<Integer, SortedMap<Integer, DraftCell>> moved = new TreeMap<>();
        rows.forEach((number, row) -> moved.put(number >= at ? number + 1 : number, row));
        rows = moved;
        heading += heading >= at ? 1 : 0;
        numbers += numbers >= at ? 1 : 0;
        last += last >= at ? 1 : 0;
        merged.replaceAll(range -> new CellRangeAddress(
                range.getFirstRow() + (range.getFirstRow() >= at ? 1 : 0),
                range.getLastRow() + (range.getLastRow() >= at ? 1 : 0),
                range.getFirstColumn(),
                range.getLastColumn()));
    }

    void insertRow(int at, Map<Integer, Object> cells) {
        insertRow(at);
        cells.forEach((column, value) -> put(at, column, value));
    }

    void removeRow(int row) {
        rows.remove(row);
    }

    /** Inserts a column; the cells in this column and to the right move on. */
    void insertColumn(int at) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int column = at; column < 100; column++) {
            places.put(column, column + 1);
        }
        rows.replaceAll((number, row) -> moved(row, places));
        width++;
        label += label >= at ? 1 : 0;
        merged.replaceAll(range -> new CellRangeAddress(
                range.getFirstRow(),
                range.getLastRow(),
                range.getFirstColumn() + (range.getFirstColumn() >= at ? 1 : 0),
                range.getLastColumn() + (range.getLastColumn() >= at ? 1 : 0)));
    }

    /** The columns of the table from this one on the other way round; those under one heading stay together. */
    void reverseColumns(int from) {
        int below = last;
        while (rows.containsKey(below + 1)) {
            below++;
        }
        int end = below;
        int to = width;
        List<List<Integer>> blocks = new ArrayList<>();
        for (int column = from; column <= to; ) {
            int begin = column;
            int last = merged.stream()
                    .filter(range -> range.isInRange(heading, begin))
                    .mapToInt(CellRangeAddress::getLastColumn)
                    .findFirst()
                    .orElse(begin);
            List<Integer> block = new ArrayList<>();
            for (; column <= last; column++) {
                block.add(column);
            }
            block.sort(Comparator.reverseOrder());
            blocks.add(0, block);
        }
        Map<Integer, Integer> places = new HashMap<>();
        Map<Integer, List<Integer>> blockOf = new HashMap<>();
        int next = from;
        for (List<Integer> block : blocks) {
            for (int column : block) {
                places.put(column, next++);
                blockOf.put(column, block);
            }
        }
        Map<Integer, DraftCell> spanning = new HashMap<>();
        for (CellRangeAddress range : List.copyOf(merged)) {
            if (range.getFirstRow() < heading || range.getFirstRow() > end || range.getFirstColumn() < from) {
                continue;
            }
            int left = Integer.MAX_VALUE;
            for (int column = range.getFirstColumn(); column <= range.getLastColumn(); column++) {
                left = Math.min(left, places.getOrDefault(column, column));
            }
            DraftCell cell = at(range.getFirstRow(), range.getFirstColumn());
            if (range.getFirstColumn() != range.getLastColumn() && cell != null) {
                clear(range.getFirstRow(), range.getFirstColumn());
                spanning.put(range.getFirstRow() * 1000 + left, cell);
            }
            merged.set(
                    merged.indexOf(range),
                    new CellRangeAddress(
                            range.getFirstRow(),
                            range.getLastRow(),
                            left,
                            left + range.getLastColumn() - range.getFirstColumn()));
        }
        rows.replaceAll((number, row) -> number < heading || number > end ? row : moved(row, places));
        label = places.getOrDefault(label, label);
        spanning.forEach((place, cell) -> put(place / 1000, place % 1000, cell));
    }

    private static SortedMap<Integer, DraftCell> moved(
            SortedMap<Integer, DraftCell> row, Map<Integer, Integer> places) {
        SortedMap<Integer, DraftCell> cells = new TreeMap<>();
        row.forEach((column, cell) -> cells.put(places.getOrDefault(column, column), cell));
        return cells;
    }
}
