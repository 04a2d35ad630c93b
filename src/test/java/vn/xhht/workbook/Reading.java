package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;
import vn.xhht.language.Language;

/** Reads the first sheet of a file in one go. */
final class Reading {

    private Reading() {}

    static List<SheetRow> rows(Path file) throws IOException, WorkbookRefused {
        return rows(file, ReadingLimits.defaults());
    }

    static List<SheetRow> rows(Path file, ReadingLimits limits) throws IOException, WorkbookRefused {
        List<SheetRow> all = new ArrayList<>();
        try (Workbook workbook = Workbooks.open(file, limits);
                RowCursor rows = workbook.sheets().get(0).rows()) {
            for (SheetRow row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    static List<Cell> cells(Path file) throws IOException, WorkbookRefused {
        return rows(file).stream().flatMap(row -> row.cells().stream()).toList();
    }

    /** {@code A1 TEXT "x"}, one a cell. */
    static List<String> shown(Path file) throws IOException, WorkbookRefused {
        return cells(file).stream()
                .map(cell -> cell.address() + " " + cell.type() + " " + cell.raw() + (cell.formula() ? " =" : ""))
                .toList();
    }

    /** Asserts that opening or reading the file refuses it; what was seen, in either language, is not looked at when null. */
    static void assertRefused(Path file, FindingCode code, @Nullable String seen) {
        WorkbookRefused refused = refusal(file, ReadingLimits.defaults());
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.arguments()).singleElement().asString().isNotBlank();
        if (seen != null) {
            String argument = refused.arguments().get(0);
            assertThat(List.of(Phrase.in(argument, Language.VI), Phrase.in(argument, Language.EN)))
                    .contains(seen);
        }
    }

    static WorkbookRefused refusal(Path file, ReadingLimits limits) {
        WorkbookRefused refused = catchThrowableOfType(WorkbookRefused.class, () -> rows(file, limits));
        assertThat(refused).as("the refusal of " + file).isNotNull();
        return refused;
    }
}
