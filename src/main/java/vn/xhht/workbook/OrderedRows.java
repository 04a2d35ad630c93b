package vn.xhht.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Phrase;

/**
 * Puts the rows of a file in order and turns whatever goes wrong into a refusal. Excel writes rows ascending; some
 * other writers don't. A look-ahead covers every form whole, so that even a first row stored last is found in time; in a long
 * list a row that comes after a later one refuses the file, as Excel itself would ask to repair it.
 */
final class OrderedRows implements RowCursor {

    private static final int LOOK_AHEAD = 1_000;

    private final RowSource source;
    private final Budget budget;
    private @Nullable List<SheetRow> ahead;
    private int position;
    private int last;

    OrderedRows(RowSource source, Budget budget) {
        this.source = source;
        this.budget = budget;
    }

    @Override
    public @Nullable SheetRow next() throws WorkbookRefused {
        try {
            SheetRow row = pull();
            if (row != null) {
                if (row.number() <= last) {
                    throw new CorruptWorkbook(Phrase.of("damage.row.order", row.number(), last));
                }
                last = row.number();
            }
            return row;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw budget.refusal(e);
        }
    }

    private @Nullable SheetRow pull() throws Exception {
        if (ahead == null) {
            ahead = new ArrayList<>();
            for (SheetRow row = source.read(); row != null; row = source.read()) {
                ahead.add(row);
                if (ahead.size() == LOOK_AHEAD) {
                    break;
                }
            }
            ahead.sort(Comparator.comparingInt(SheetRow::number));
        }
        if (position < ahead.size()) {
            return ahead.get(position++);
        }
        return source.read();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
