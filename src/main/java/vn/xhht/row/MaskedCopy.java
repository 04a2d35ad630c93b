package vn.xhht.row;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.workbook.PlainWorkbook;
import vn.xhht.workbook.ReadingLimits;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.Workbook;
import vn.xhht.workbook.WorkbookRefused;
import vn.xhht.workbook.Workbooks;

/**
 * Copies of workbooks without the persons in them: an .xlsx with the forms that were read, their personal cells masked, and nothing
 * that nobody reads. It says what the original says, row by row, or it is no copy.
 */
public final class MaskedCopy {

    private final Definitions definitions;
    private final UnitDirectory units;
    private final ReadingLimits limits;

    /** @param limits those that the originals were read with: what was accepted once must not be lost for being too large now */
    public MaskedCopy(Definitions definitions, UnitDirectory units, ReadingLimits limits) {
        this.definitions = definitions;
        this.units = units;
        this.limits = limits.unhurried();
    }

    /**
     * @return false where no copy can be made; what was written then is worth nothing
     * @throws IOException where the copy could not be written
     */
    public boolean write(Path original, Path target) throws IOException {
        try (Workbook workbook = Workbooks.open(original, limits)) {
            return copied(workbook, target, false) && isSame(original, target)
                    // a form may be read by what stands below it, as its period; a register's rows below are never kept
                    || copied(workbook, target, true) && isSame(original, target);
        } catch (WorkbookRefused refused) {
            return false;
        }
    }

    private boolean copied(Workbook workbook, Path target, boolean toTheEnd) throws IOException, WorkbookRefused {
        try (PlainWorkbook copy = new PlainWorkbook(target)) {
            for (Sheet sheet : workbook.sheets()) {
                PersonalCells personal;
                try (RowCursor cursor = sheet.rows()) {
                    SheetReading reading = SheetReading.of(sheet, cursor, definitions, 1, new PassedOver(definitions));
                    if (reading == null) {
                        continue;
                    }
                    while (reading.next() != null) {
                        // to its end, to know where the persons are
                    }
                    personal = reading.rows().personal();
                }
                if (personal == null) {
                    return false;
                }
                if (toTheEnd && personal.columns().isEmpty()) {
                    personal = personal.toTheEnd();
                }
                copy.sheet(sheet);
                try (RowCursor cursor = sheet.rows()) {
                    for (SheetRow row = cursor.next();
                            row != null && row.number() <= personal.last();
                            row = cursor.next()) {
                        copy.row(personal.masked(row));
                    }
                }
                copy.end();
            }
            return true;
        }
    }

    private boolean isSame(Path original, Path copy) {
        try (FileReading one = new FileReading(original, "", definitions, units, limits);
                FileReading other = new FileReading(copy, "", definitions, units, limits)) {
            while (true) {
                Piece expected = figures(one);
                if (!Objects.equals(expected, figures(other))) {
                    return false;
                }
                if (expected == null) {
                    return true;
                }
            }
        }
    }

    /** The next piece that holds figures or tells what the file held, without what was found. */
    private static @Nullable Piece figures(FileReading reading) {
        Piece piece = reading.next();
        while (piece instanceof Piece.RowFindings) {
            piece = reading.next();
        }
        return piece == null ? null : piece.with(List.of());
    }
}
