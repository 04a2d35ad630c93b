package vn.xhht.feedback;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.xhht.row.AnswerSheet;
import vn.xhht.workbook.ReadingLimits;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.Workbook;
import vn.xhht.workbook.WorkbookRefused;
import vn.xhht.workbook.Workbooks;

/** Proves, by the reader that will meet it when it is sent in again, that an answer says what the original said. */
final class SameCells {

    private SameCells() {}

    /** Tells whether every cell of every sheet but ours has the same content, type, number format and font in both. */
    static boolean in(Path original, Path copy, ReadingLimits limits) throws WorkbookRefused, IOException {
        try (Workbook one = Workbooks.open(original, limits);
                Workbook other = Workbooks.open(copy, limits)) {
            List<Sheet> sheets = theirs(one);
            List<Sheet> copies = theirs(other);
            if (sheets.size() != copies.size()) {
                return false;
            }
            for (int i = 0; i < sheets.size(); i++) {
                if (!same(sheets.get(i), copies.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Sheet> theirs(Workbook workbook) throws WorkbookRefused, IOException {
        List<Sheet> theirs = new ArrayList<>();
        for (Sheet sheet : workbook.sheets()) {
            try (RowCursor rows = sheet.rows()) {
                if (!isOurs(rows.next())) {
                    theirs.add(sheet);
                }
            }
        }
        return theirs;
    }

    private static boolean isOurs(@Nullable SheetRow first) {
        return first != null && first.cells().get(0).raw().equals(AnswerSheet.TITLE);
    }

    private static boolean same(Sheet sheet, Sheet copy) throws WorkbookRefused, IOException {
        if (!sheet.name().equals(copy.name()) || sheet.visibility() != copy.visibility()) {
            return false;
        }
        try (RowCursor rows = sheet.rows();
                RowCursor copies = copy.rows()) {
            while (true) {
                SheetRow row = rows.next();
                SheetRow copied = copies.next();
                if (!Objects.equals(row, copied)) {
                    return false;
                }
                if (row == null) {
                    return sheet.merged().all().equals(copy.merged().all());
                }
            }
        }
    }
}
