package vn.xhht.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

class OwedTableTests {

    private static PageQuestions.Owed late(int unit, String name, String form) {
        return owed(unit, name, form, "late", null);
    }

    private static PageQuestions.Owed owed(
            int unit, String name, String form, String state, @Nullable String coveredBy) {
        return new PageQuestions.Owed(
                form,
                form,
                "2024",
                true,
                unit,
                "32002",
                name,
                "Thành phố Cà Mau",
                state,
                coveredBy,
                "05/01/2025",
                null,
                null);
    }

    /** A form that came within a longer period is missing no more; a form that came and is not in force still is. */
    @Test
    void whatALongerPeriodCoversIsNotMissing() {
        OwedTable table = OwedTable.of(
                List.of(
                        owed(1, "Phường 2", "XHHT-01", "received", "2024"),
                        owed(2, "Phường 9", "XHHT-01", "received", null)),
                new Words(new Messages(), Language.VI));

        assertThat(table.missingUnits()).isEqualTo(1);
        assertThat(table.groups().get(0).units())
                .extracting(OwedTable.Missing::unit)
                .containsExactly("Phường 9");
    }

    /** From December 2024 the code of a ward is that of another, larger one: the one owes the forms of September, the other of the year. */
    @Test
    void unitsThatBearOneCodeAreTwo() {
        OwedTable table = OwedTable.of(
                List.of(
                        late(1, "Phường 2 ( – 30/11/2024)", "MN-01"),
                        late(2, "Phường 2 (01/12/2024 – )", "XHHT-01"),
                        late(2, "Phường 2 (01/12/2024 – )", "XHHT-02")),
                new Words(new Messages(), Language.VI));

        assertThat(table.units()).isEqualTo(2);
        assertThat(table.missingUnits()).isEqualTo(2);
        assertThat(table.groups().get(0).units())
                .extracting(OwedTable.Missing::unit)
                .containsExactly("Phường 2 ( – 30/11/2024)", "Phường 2 (01/12/2024 – )");
    }
}
