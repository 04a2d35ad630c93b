package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.xhht.report.Reports;

/** A night over each folder of workbooks, compared in {@code bi_v1} with the right answers, row by row. */
class AnswersTests {

    /** 202 tidy workbooks, and five files that are none or say neither whose nor when. */
    @Nested
    class Clean extends NightAnswers {

        Clean() {
            super("clean", TestWorkplace.SAMPLE, true);
        }

        @Override
        List<List<String>> beside() {
            List<List<String>> beside = new ArrayList<>();
            for (String refused : List.of("rong.xlsx", "bang web.xls", "van ban.xlsx")) {
                beside.add(List.of(refused, "", "", "", "refused"));
            }
            for (String form : List.of("MN-01", "TH-01", "THCS-01", "XMC-03")) {
                beside.add(List.of("PCGD_2023_Thị trấn Năm Căn.xlsx", form, "32191", "", "rejected"));
            }
            for (int form = 1; form <= 6; form++) {
                beside.add(List.of("2023.XHHT.32158.xlsx", "XHHT-0" + form, "", "2023", "rejected"));
            }
            return beside;
        }

        @Test
        void whatIsWrongWithAFileAsAWholeIsSaidOnce() throws Exception {
            assertThat(work.rows("""
                    select file_name, sheet, cell, finding_code
                    from bi_v1.finding
                    where severity = 'error' and run_id = ?
                    order by finding_code, file_name""", run))
                    .containsExactly(
                            List.of("rong.xlsx", "", "", "FILE_EMPTY"),
                            List.of("bang web.xls", "", "", "FILE_NOT_A_WORKBOOK"),
                            List.of("van ban.xlsx", "", "", "FILE_NOT_A_WORKBOOK"),
                            List.of("PCGD_2023_Thị trấn Năm Căn.xlsx", "", "", "PERIOD_UNKNOWN"),
                            List.of("2023.XHHT.32158.xlsx", "", "", "UNIT_UNKNOWN"));
        }

        /** Tidy totals and percentages are right, however they were typed. */
        @Test
        void nothingButTheErrorsIsFound() throws Exception {
            assertThat(work.column(
                            "select message_vi from bi_v1.finding where severity <> 'error' and run_id = ?", run))
                    .isEmpty();
        }

        @Test
        void aSecondNightOverTheSameFilesAddsNothing() throws Exception {
            List<List<String>> before = standing();
            String figures = work.value("select count(*) from fact.figure");

            long second = anotherNight();

            assertThat(standing()).isEqualTo(before);
            assertThat(work.value("select count(*) from fact.figure")).isEqualTo(figures);
            Reports.RunCounts counts = work.reports().run(second);
            assertThat(List.of(
                            counts.filesReceived(),
                            counts.filesRefused(),
                            counts.formsPublished(),
                            counts.formsRejected(),
                            counts.formsUnchanged(),
                            counts.formsHeld()))
                    .containsExactly(207, 3, 0, 10, 1010, 0);
            assertThat(work.rows("select outcome from bi_v1.submission where run_id = ?", second))
                    .as("files that come out as before are counted and add no row")
                    .isEmpty();
            assertThat(work.reports().notPublished(second, "vi"))
                    .as("and are told again")
                    .isEqualTo(work.reports().notPublished(run, "vi"))
                    .isNotEmpty();
        }

        private List<List<String>> standing() throws SQLException {
            List<List<String>> standing = new ArrayList<>(work.rows("select * from bi_v1.publication order by 1"));
            standing.addAll(work.rows("select * from bi_v1.snapshot order by 1"));
            return standing;
        }
    }

    /** Files such as offices really send. */
    @Nested
    class Messy extends NightAnswers {

        Messy() {
            super("messy", TestWorkplace.WORKBOOKS.resolve("messy"), false);
        }
    }

    /** Figures on the thresholds of the standards, or one person short of them. */
    @Nested
    class Edges extends NightAnswers {

        Edges() {
            super("edges", TestWorkplace.WORKBOOKS.resolve("edges"), false);
        }
    }

    /** Household registers. */
    @Nested
    class Register extends NightAnswers {

        Register() {
            super("register", TestWorkplace.WORKBOOKS.resolve("register"), false);
        }

        /** Personal data never reach what BI tools read. */
        @Test
        void noHouseholdHeadIsKept() throws Exception {
            assertThat(work.value("select count(*) from fact.item")).isNotEqualTo("0");
            assertThat(work.value("select count(*) from fact.item where texts[1] is not null"))
                    .isEqualTo("0");
        }
    }
}
