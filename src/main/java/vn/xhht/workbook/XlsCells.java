package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CalcModeRecord;
import org.apache.poi.hssf.record.ColumnInfoRecord;
import org.apache.poi.hssf.record.DefaultColWidthRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.MulRKRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.ObjRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.hssf.record.UncalcedRecord;
import org.apache.poi.hssf.util.RKUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.util.RecordFormatException;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** Decodes the cell records of one worksheet (MS-XLS 2.4) as they come. */
final class XlsCells implements Biff.RecordVisitor {

    private static final int ROW_IS_HIDDEN = 0x20;
    private static final int COLUMN_IS_HIDDEN = 0x01;
    /**
     * The least height of a row, in twentieths of a point, and below it the least width of a column, in parts of a
     * character: nothing can be seen in a smaller one.
     */
    private static final int LOWEST_ROW = 40;

    private static final int NARROWEST_COLUMN = 128;
    private static final int LAST_COLUMN = 255;
    /** The first part of an object's record, and the kind of a check box (MS-XLS 2.5.143). */
    private static final int OBJECT = 0x15;

    private static final int CHECK_BOX = 0x0B;
    private static final int MAX_MERGED = 65_536;
    /** A sheet is in memory as a whole, and so are those of the other readers: as many rows as there can be, of ten cells. */
    private static final int MAX_CELLS = 700_000;
    /** Marks a formula result that is no number: the kind of it stands in the lowest byte, its value in the third. */
    private static final long NO_NUMBER = 0xFFFFL << 48;

    private final XlsWorkbook workbook;
    private final Budget budget;
    private final TreeMap<Integer, List<Cell>> byRow = new TreeMap<>();
    private final Set<Integer> hiddenRows = new HashSet<>();
    private final BitSet hiddenColumns = new BitSet();
    private final List<Range> merged = new ArrayList<>();
    private List<Cell> current = List.of();
    private int currentRow;
    private int count;
    private boolean mayBeStale;
    private boolean hasCheckBoxes;
    /** A formula whose text follows in a record of its own. */
    private @Nullable Cell awaitingText;

    XlsCells(XlsWorkbook workbook) {
        this.workbook = workbook;
        this.budget = workbook.budget();
    }

    List<SheetRow> rows() {
        List<SheetRow> rows = new ArrayList<>(byRow.size());
        byRow.forEach((number, cells) ->
                rows.add(new SheetRow(number, hiddenRows.contains(number), RowCells.ordered(cells))));
        return rows;
    }

    boolean mayBeStale() {
        return mayBeStale;
    }

    boolean hasCheckBoxes() {
        return hasCheckBoxes;
    }

    BitSet hiddenColumns() {
        return hiddenColumns;
    }

    MergedRanges merged() {
        return new MergedRanges(merged);
    }

    @Override
    public void visit(RecordInputStream in) throws WorkbookRefused {
        switch (in.getSid()) {
            case RowRecord.sid -> readRow(in);
            case ColumnInfoRecord.sid -> readColumns(in);
            case NumberRecord.sid -> number(in.readUShort(), in.readUShort(), in.readUShort(), in.readDouble(), false);
            case RKRecord.sid ->
                number(in.readUShort(), in.readUShort(), in.readUShort(), RKUtil.decodeNumber(in.readInt()), false);
            case MulRKRecord.sid -> readNumbers(in);
            case LabelSSTRecord.sid -> shared(in.readUShort(), in.readUShort(), in.readUShort(), in.readInt());
            case LabelRecord.sid -> label(in.readUShort(), in.readUShort(), in.readUShort(), in);
            case BoolErrRecord.sid -> readTruthOrError(in);
            case FormulaRecord.sid -> readFormula(in);
            case StringRecord.sid -> readFormulaText(in);
            case MergeCellsRecord.sid -> readMerged(in);
            case DefaultColWidthRecord.sid -> {
                if (in.readUShort() == 0) {
                    hiddenColumns.set(0, LAST_COLUMN + 1);
                }
            }
            case CalcModeRecord.sid -> mayBeStale |= in.readShort() == CalcModeRecord.MANUAL;
            case UncalcedRecord.sid -> mayBeStale = true;
            case ObjRecord.sid -> hasCheckBoxes |= isCheckBox(in);
            default -> {}
        }
    }

    private void readRow(RecordInputStream in) {
        int row = in.readUShort();
        long columnsAndHeight = in.readLong();
        in.readShort();
        boolean low = (columnsAndHeight >>> 32 & 0x7FFF) < LOWEST_ROW;
        if (low || (in.readUShort() & ROW_IS_HIDDEN) != 0) {
            hiddenRows.add(row + 1);
        }
    }

    private void readColumns(RecordInputStream in) {
        int first = in.readUShort();
        int last = Math.min(in.readUShort(), CellAddress.MAX_COLUMN);
        boolean narrow = (in.readInt() & 0xFFFF) < NARROWEST_COLUMN;
        if (first <= last) {
            hiddenColumns.set(first, last + 1, narrow || (in.readUShort() & COLUMN_IS_HIDDEN) != 0);
        }
    }

    /** The object's first part says what kind it is. */
    private static boolean isCheckBox(RecordInputStream in) {
        return in.remaining() >= 6 && in.readUShort() == OBJECT && in.readUShort() > 0 && in.readUShort() == CHECK_BOX;
    }

    private void readNumbers(RecordInputStream in) throws WorkbookRefused {
        int row = in.readUShort();
        int column = in.readUShort();
        while (in.remaining() >= 6) {
            number(row, column++, in.readUShort(), RKUtil.decodeNumber(in.readInt()), false);
        }
    }

    private void readTruthOrError(RecordInputStream in) throws WorkbookRefused {
        int row = in.readUShort();
        int column = in.readUShort();
        int style = in.readUShort();
        int value = in.readUByte();
        truthOrError(row, column, style, value, in.readUByte() != 0, false);
    }

    private void readFormula(RecordInputStream in) throws WorkbookRefused {
        int row = in.readUShort();
        int column = in.readUShort();
        int style = in.readUShort();
        long result = in.readLong();
        if ((result & NO_NUMBER) != NO_NUMBER) {
            number(row, column, style, Double.longBitsToDouble(result), true);
            return;
        }
        int value = (int) (result >>> 16) & 0xFF;
        switch ((int) result & 0xFF) {
            case 0 -> awaitingText = cell(row, column, CellType.TEXT, "", Double.NaN, true, style);
            case 1 -> truthOrError(row, column, style, value, false, true);
            case 2 -> truthOrError(row, column, style, value, true, true);
            case 3 -> {
                // The empty text looks blank.
            }
            default -> add(damaged(row, column, style, "⟨" + (result & 0xFF) + "⟩"));
        }
    }

    private void readFormulaText(RecordInputStream in) throws WorkbookRefused {
        Cell formula = awaitingText;
        awaitingText = null;
        if (formula != null) {
            String text = in.readString();
            if (!text.isEmpty()) {
                budget.text(text.length());
                add(new Cell(formula.row(), formula.column(), CellType.TEXT, text, Double.NaN, true, formula.style()));
            }
        }
    }

    private void readMerged(RecordInputStream in) throws WorkbookRefused {
        for (int count = in.readUShort(); count > 0; count--) {
            int firstRow = in.readUShort() + 1;
            int lastRow = in.readUShort() + 1;
            merged.add(new Range(firstRow, in.readUShort(), lastRow, in.readUShort()));
        }
        if (merged.size() > MAX_MERGED) {
            throw budget.refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.merged", MAX_MERGED));
        }
    }

    private void truthOrError(int row, int column, int style, int value, boolean error, boolean formula)
            throws WorkbookRefused {
        add(
                error
                        ? cell(row, column, CellType.ERROR, error(value), Double.NaN, formula, style)
                        : cell(
                                row,
                                column,
                                CellType.BOOLEAN,
                                value != 0 ? "TRUE" : "FALSE",
                                Double.NaN,
                                formula,
                                style));
    }

    private static String error(int code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERR!";
    }

    private void number(int row, int column, int style, double value, boolean formula) throws WorkbookRefused {
        if (!Double.isFinite(value)) {
            add(damaged(row, column, style, String.valueOf(value)));
            return;
        }
        double shown = NumberText.shown(value);
        add(cell(row, column, CellType.NUMBER, NumberText.raw(shown), shown, formula, style));
    }

    private void shared(int row, int column, int style, int index) throws WorkbookRefused {
        SharedStrings texts = workbook.sharedStrings();
        if (texts.holds(index)) {
            text(row, column, style, texts.text(index), texts.runs(index));
        } else {
            add(damaged(row, column, style, "⟨" + index + "⟩"));
        }
    }

    private void label(int row, int column, int style, RecordInputStream in) throws WorkbookRefused {
        int length = in.readUShort();
        try {
            if (length > 0) {
                boolean oneByte = in.readByte() == 0;
                text(
                        row,
                        column,
                        style,
                        oneByte ? in.readCompressedUnicode(length) : in.readUnicodeLEString(length),
                        null);
            }
        } catch (RecordFormatException tooShort) {
            add(damaged(row, column, style, "⟨…⟩"));
        }
    }

    private void text(int row, int column, int style, String text, @Nullable Runs runs) throws WorkbookRefused {
        if (!text.isEmpty()) {
            budget.text(text.length());
            Cell cell = cell(row, column, CellType.TEXT, text, Double.NaN, false, style);
            add(
                    runs == null
                            ? cell
                            : new Cell(cell.row(), column, CellType.TEXT, text, Double.NaN, false, cell.style(), runs));
        }
    }

    private Cell damaged(int row, int column, int style, String stored) throws WorkbookRefused {
        return Cell.damaged(
                row + 1,
                column,
                stored,
                cell(row, column, CellType.ERROR, stored, Double.NaN, false, style)
                        .style());
    }

    private Cell cell(int row, int column, CellType type, String raw, double number, boolean formula, int style)
            throws WorkbookRefused {
        budget.cell();
        if (++count > MAX_CELLS) {
            throw budget.refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.cells.sheet", MAX_CELLS));
        }
        return new Cell(row + 1, column, type, raw, number, formula, workbook.style(style));
    }

    private void add(Cell cell) {
        if (cell.row() != currentRow) {
            currentRow = cell.row();
            current = byRow.computeIfAbsent(currentRow, row -> new ArrayList<>());
        }
        current.add(cell);
    }
}
