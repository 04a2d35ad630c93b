package vn.xhht.row;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Phrase;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** The place up to which a sheet has been read; the finding about a damaged file names it. */
final class ReadingPlace {

    private final String sheet;
    private int row;

    ReadingPlace(String sheet) {
        this.sheet = sheet;
    }

    /** The same rows; their numbers are noted. */
    RowCursor following(RowCursor rows) {
        return new RowCursor() {
            @Override
            public @Nullable SheetRow next() throws WorkbookRefused {
                SheetRow next = rows.next();
                row = next == null ? row : next.number();
                return next;
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    /** @param damage an argument that says what is damaged; @return an argument that also says where */
    String damaged(String damage) {
        return row == 0
                ? Phrase.of("damage.sheet.first", sheet, damage).argument()
                : Phrase.of("damage.sheet.after", sheet, row, damage).argument();
    }
}
