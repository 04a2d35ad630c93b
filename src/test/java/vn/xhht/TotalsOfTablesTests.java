package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A total that somebody adds to a table with fixed rows is no row of it, whatever it is called; a row of the form is never taken for one. */
class TotalsOfTablesTests {

    private static final Path LEARNING = RecognitionTests.TIDY.get(0);

    @TempDir
    private Path folder;

    private ReadWorkbook read(Consumer<DraftSheet> change) throws IOException {
        DraftWorkbook draft = RecognitionTests.draft(LEARNING, List.of());
        change.accept(draft.form("XHHT-02"));
        return ReadWorkbook.of(draft.save(folder.resolve("biểu.xlsx")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tổng cộng", "Total", "Grand Total", "Tong cong", "T/C", "CÔNG", "Sum", "Cả xã"})
    void aTotalBetweenTheRowsIsPassedOver(String label) throws IOException {
        ReadWorkbook read =
                read(sheet -> sheet.insertRow(sheet.first() + 1, Map.of(1, label, 2, 10, 3, 10, 4, 10, 5, 10)));

        assertThat(read.errors()).isEmpty();
        assertThat(read.facts()).isEqualTo(ReadWorkbook.of(LEARNING).facts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cộng đông học tập", "Cong dong hoc tap", "Tổng đội học tập"})
    void aMisspeltRowIsNoTotal(String label) throws IOException {
        ReadWorkbook read = read(sheet -> sheet.put(sheet.first() + 2, 1, label));

        assertThat(read.errors())
                .extracting(error -> error.split(" ")[0])
                .containsExactlyInAnyOrder("ROW_UNKNOWN", "ROW_MISSING");
    }

    @Test
    void aRowOfTheFormBelowATotalIsRead() throws IOException {
        ReadWorkbook read = read(sheet -> sheet.insertRow(sheet.last(), Map.of(1, "Total", 2, 1)));

        assertThat(read.errors()).isEmpty();
        assertThat(read.facts()).isEqualTo(ReadWorkbook.of(LEARNING).facts());
    }
}
