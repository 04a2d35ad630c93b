package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Titles with their validity: what the registers say of any day. */
class TitleTests {

    /** 100 households: 20 recognised on 12/09/2021 to the end of 2024, 20 on 25/09/2023 to the end of 2026. */
    private static final RegisterWorkbook OF_2023 =
            new RegisterWorkbook("32048", "Xã Khánh Thuận, Huyện U Minh, Tỉnh Cà Mau", 100);

    private static TestWorkplace work;

    @BeforeAll
    static void registers(@TempDir Path folder) throws Exception {
        work = TestWorkplace.open("titles");
        RegisterWorkbook of2024 = OF_2023.with("A4", "Kỳ báo cáo: Năm 2024")
                // recognised anew for three years
                .with("H9", "20/10/2024")
                .with("I9", "31/12/2027");
        Path first = OF_2023.saved(folder.resolve("sổ 2023.xlsx"));
        Path second = of2024.saved(folder.resolve("sổ 2024.xlsx"));
        work.night().importing(List.of(TestWorkplace.WORKBOOKS.resolve("register"), first, second), false);
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static String on(String day) throws SQLException {
        return String.join(" ", work.column("""
                select concat_ws(' ', period_code, coalesce(recognised_new::text, '?'), valid, lapsed)
                from bi_v1.title_on_day
                where date = cast(? as date) and unit_code = '32048'""", day));
    }

    @Test
    void onTheLastDayOfThePeriodTheDayAgreesWithTheMeasures() throws Exception {
        List<List<String>> measures = work.rows("""
                select
                  unit_code, period_code,
                  max(value) filter (where measure_code = 'register_recognised_new'),
                  max(value) filter (where measure_code = 'register_recognised_valid')
                from bi_v1.fact_measure
                where form_code = 'SO-GDHT'
                group by unit_code, period_code
                order by 1, 2""");

        assertThat(measures).hasSize(10);
        assertThat(work.rows("""
                select unit_code, period_code, recognised_new, valid
                from bi_v1.title_on_day
                where date in ('2023-12-31', '2024-12-31') and date = closed_on
                order by 1, 2""")).isEqualTo(measures);
    }

    @Test
    void whatIsNewValidAndLapsedOnAnyDay() throws Exception {
        assertThat(on("2023-01-01")).as("within the first register").isEqualTo("2023 0 20 0");
        assertThat(on("2023-09-24")).as("the day before a decision").isEqualTo("2023 0 20 0");
        assertThat(on("2023-09-25")).isEqualTo("2023 20 40 0");
        assertThat(on("2023-12-31")).isEqualTo("2023 20 40 0");
        assertThat(on("2024-12-30"))
                .as("of the year after the register knows no decisions")
                .isEqualTo("2023 ? 40 0");
        assertThat(on("2024-12-31"))
                .as("the register of the year that has closed")
                .isEqualTo("2024 1 40 0");
        assertThat(on("2025-01-01")).as("the day after the last").isEqualTo("2024 ? 21 19");
        assertThat(on("2022-12-31")).as("no register yet").isEmpty();
        assertThat(on("2025-07-01"))
                .as("the commune is no more: its successor's register will say")
                .isEmpty();
    }

    /** The same days counted from the rows, for every register that came with the product. */
    @Test
    void theRowsSayTheSame() throws Exception {
        for (String day : List.of("2023-06-30", "2023-12-31", "2024-01-01", "2024-11-30")) {
            assertThat(work.rows("""
                    select unit_code, valid, lapsed
                    from bi_v1.title_on_day
                    where date = cast(? as date) and unit_code <> '32048'
                    order by 1""", day)).hasSize(8).isEqualTo(work.rows("""
                    select
                      unit_code,
                      count(*) filter (where valid_to >= cast(? as date)),
                      count(*) filter (where valid_to < cast(? as date))
                    from bi_v1.title_recognition
                    where unit_code <> '32048' and is_latest and (decided_on <= cast(? as date) or closed_on <= cast(? as date))
                    group by unit_code
                    order by 1""", day, day, day, day));
        }
    }

    @Test
    void whatLapsesInTheNextDays() throws Exception {
        assertThat(work.rows("""
                select decision_no, decided_on, valid_to, count(*), min(cell)
                from bi_v1.title_recognition
                where unit_code = '32048' and is_latest and valid_to between date '2024-12-31' and date '2024-12-31' + 30
                group by 1, 2, 3""")).containsExactly(List.of("81/QĐ-UBND", "2021-09-12", "2024-12-31", "19", "G104"));
    }

    @Test
    void noHeadOfHouseholdIsAmongThem() throws Exception {
        assertThat(
                        work.column(
                                "select title_recognition::text from bi_v1.title_recognition where unit_code = '32048' and is_latest"))
                .hasSize(40)
                .noneMatch(row -> row.contains(RegisterWorkbook.head(0)) || row.contains(RegisterWorkbook.head(1)));
    }
}
