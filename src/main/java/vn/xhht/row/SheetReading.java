package vn.xhht.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Form;
import vn.xhht.dimension.Period;
import vn.xhht.finding.Finding;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** One sheet: recognised by what stands above its table, then read row by row. */
final class SheetReading {

    /** Nobody writes more than this above a table; a sheet without a form code by then is none of ours. */
    private static final int ROWS_ABOVE = 200;

    /** Texts that are kept of a sheet to tell what it looks like: no form has so many labels. */
    private static final int MOST_KEYS = 20_000;

    private final Sheet sheet;
    private final Form form;
    private final SheetHeading heading;
    private final TableRows rows;
    private final Remarks remarks;
    private final int part;
    private final FindingCap cap = new FindingCap();
    private boolean ended;

    private SheetReading(Sheet sheet, Form form, SheetHeading heading, TableRows rows, Remarks remarks, int part) {
        this.sheet = sheet;
        this.form = form;
        this.heading = heading;
        this.rows = rows;
        this.remarks = remarks;
        this.part = part;
    }

    /**
     * Reads up to the heading of the table; null where the sheet carries no form that is known: it is passed over.
     *
     * @param passedOver gets the sheet that is passed over
     */
    static @Nullable SheetReading of(
            Sheet sheet, RowCursor cursor, Definitions definitions, int part, PassedOver passedOver)
            throws WorkbookRefused {
        Set<String> codes = new HashSet<>();
        definitions.forms().forEach(form -> codes.add(form.code()));
        SheetHeading heading = new SheetHeading(codes);
        Remarks remarks = new Remarks(sheet);
        Set<String> keys = new HashSet<>();
        int above = 0;
        for (SheetRow row = cursor.next(); row != null && above < ROWS_ABOVE; row = cursor.next()) {
            heading.read(row);
            if (heading.isAnswer()) {
                return null;
            }
            remarks.texts(row);
            above++;
            String code = heading.form();
            if (code == null && keys.size() < MOST_KEYS) {
                PassedOver.collect(row, keys);
            } else if (code != null) {
                Form form = version(code, heading, definitions);
                if (isTableHeading(row, form)) {
                    return new SheetReading(
                            sheet, form, heading, table(form, sheet, cursor, row, part, remarks), remarks, part);
                }
            }
        }
        String code = heading.form();
        if (code == null || heading.listsForms()) {
            passedOver.add(sheet, heading.strange(), heading.listsForms() ? Set.of() : keys);
            return null;
        }
        Form form = version(code, heading, definitions);
        // Where the table was not found, personal data may stand among what was read for heading lines: nothing of it
        // is shown.
        Remarks none = new Remarks(sheet);
        return new SheetReading(sheet, form, heading, table(form, sheet, cursor, null, part, none), none, part);
    }

    private static Form version(String code, SheetHeading heading, Definitions definitions) {
        LocalDate day = Period.read(heading.period()).map(Period::to).orElse(LocalDate.MAX);
        return definitions
                .form(code, day)
                .or(() -> definitions.form(code, LocalDate.MAX))
                .orElseThrow();
    }

    private static TableRows table(
            Form form, Sheet sheet, RowCursor cursor, @Nullable SheetRow start, int part, Remarks remarks)
            throws WorkbookRefused {
        if (form.table() instanceof Form.Matrix matrix) {
            return new MatrixRows(matrix, sheet, cursor, start, part, remarks);
        }
        return new ListRows((Form.ItemList) form.table(), sheet, cursor, start, part, remarks);
    }

    private static boolean isTableHeading(SheetRow row, Form form) {
        Set<String> parts = new HashSet<>();
        String rowHeading = "";
        if (form.table() instanceof Form.Matrix matrix) {
            rowHeading = Labels.key(matrix.rowHeading());
            matrix.columns().forEach(column -> column.labels().forEach(label -> parts.add(Labels.key(label))));
        } else if (form.table() instanceof Form.ItemList list) {
            list.columns().forEach(column -> parts.add(Labels.key(column.label())));
        }
        int matches = 0;
        for (Cell cell : row.cells()) {
            String key = CellText.key(cell, parts);
            if (!key.isEmpty()
                    && (key.equals(rowHeading) || Labels.key(cell.raw()).equals(rowHeading))) {
                return true;
            }
            matches += parts.contains(key) ? 1 : 0;
        }
        return matches >= 2;
    }

    Form form() {
        return form;
    }

    String sheetName() {
        return sheet.name();
    }

    SheetHeading heading() {
        return heading;
    }

    /** The next piece of the sheet, null after the last. */
    @Nullable
    Piece next() throws WorkbookRefused {
        Piece piece = ended ? null : rows.next();
        if (piece != null) {
            return piece.findings().isEmpty() ? piece : piece.with(cap.kept(piece.findings()));
        }
        if (ended) {
            return null;
        }
        ended = true;
        List<Finding> last = new ArrayList<>(remarks.findings());
        last.addAll(cap.further(sheet.name()));
        return new Piece.RowFindings(part, last);
    }

    TableRows rows() {
        return rows;
    }
}
