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

    private static final SheetRow NONE = new SheetRow(0, false, List.of());

    private static final int LOOK_AHEAD = 1_000;

    /**
     * The most cells read ahead: as many as {@link #LOOK_AHEAD} rows of a form of a hundred columns hold. The limit of
     * a row must not depend on other files that are read at the same time.
     */
    private static final int CELLS_AHEAD = 100_000;

    private static final int CHARACTERS_AHEAD = 2_000_000;

    private final RowSource source;
    private final Budget budget;
    private @Nullable List<SheetRow> ahead;
    private @Nullable SheetRow pulled;
    private int position;
    private int last;

    OrderedRows(RowSource source, Budget budget) {
        this.source = source;
        this.budget = budget;
    }

    @Override
    public @Nullable SheetRow next() throws WorkbookRefused {
        try {
            SheetRow row = pulled == null ? pull() : pulled;
            pulled = null;
            if (row == null) {
                return null;
            }
            if (row.number() <= last) {
                throw new CorruptWorkbook(Phrase.of("damage.row.order", row.number(), last));
            }
            last = row.number();
            return whole(row);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw budget.refusal(e);
        }
    }

    /** The row with what else the file gives of it. */
    private SheetRow whole(SheetRow first) throws Exception {
        SheetRow row = first;
        for (pulled = pull(); pulled != null && pulled.number() == last; pulled = pull()) {
            row = RowCells.joined(row, pulled);
        }
        return row;
    }

    private @Nullable SheetRow pull() throws Exception {
        if (ahead == null) {
            ahead = new ArrayList<>();
            long cells = 0;
            long characters = 0;
            while (ahead.size() < LOOK_AHEAD && cells < CELLS_AHEAD && characters < CHARACTERS_AHEAD) {
                SheetRow row = source.read();
                if (row == null) {
                    break;
                }
                ahead.add(row);
                cells += row.cells().size();
                for (Cell cell : row.cells()) {
                    characters += cell.raw().length();
                }
            }
            ahead.sort(Comparator.comparingInt(SheetRow::number));
        }
        if (position < ahead.size()) {
            // The caller owns a row that was handed over, so none is kept here.
            return ahead.set(position++, NONE);
        }
        return source.read();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
