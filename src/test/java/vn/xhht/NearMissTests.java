package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.xhht.finding.FindingCode.*;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** What is nearly a form is not taken for one: it is said what was expected and what was found. */
class NearMissTests {

    private static final Path LEARNING = RecognitionTests.TIDY.get(0);
    private static final Path EDUCATION = RecognitionTests.TIDY.get(1);

    private static final Messages MESSAGES = new Messages();

    @TempDir
    private Path folder;

    private ReadWorkbook read(Path tidy, Consumer<DraftWorkbook> change) throws IOException {
        DraftWorkbook draft = RecognitionTests.draft(tidy, List.of());
        change.accept(draft);
        return ReadWorkbook.of(draft.save(folder.resolve("biểu.xlsx")));
    }

    private static void relabel(DraftSheet sheet, String label, String other) {
        sheet.put(sheet.rowOf(label), sheet.columnOf(label), other);
    }

    /** The only finding of the code, and its text as the sender reads it. */
    private static void assertTold(ReadWorkbook read, FindingCode code, String found, String expected) {
        List<Finding> told = read.findings().stream()
                .filter(finding -> finding.code() == code)
                .toList();
        assertThat(told).hasSize(1);
        for (Language language : Language.values()) {
            assertThat(MESSAGES.text(
                            language,
                            "finding." + code + ".text",
                            told.get(0).arguments().toArray()))
                    .contains(found, expected);
        }
    }

    @Test
    void aMisspeltHeading() throws IOException {
        ReadWorkbook read = read(
                LEARNING,
                workbook -> relabel(workbook.form("XHHT-02"), "Công nhận mới trong năm", "Công nhân mới trong năm"));

        assertTold(read, COLUMN_MISSING, "«Công nhân mới trong năm»", "“Công nhận mới trong năm”");
    }

    @Test
    void theMostAlikeHeadingIsToldFirst() throws IOException {
        ReadWorkbook read = read(EDUCATION, workbook -> relabel(workbook.form("TH-01"), "14 tuổi", "14 tuỗi"));

        assertTold(read, COLUMN_MISSING, "“«Chia theo độ tuổi / Sinh năm 2009 / 14 tuỗi»", "14 tuổi");
    }

    @Test
    void aColumnThatIsLeftOut() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-03");
            int column = sheet.columnOf("Số buổi hoạt động");
            sheet.rows().values().forEach(row -> row.remove(column));
        });

        assertTold(read, COLUMN_MISSING, "«STT»", "“Số buổi hoạt động”");
    }

    @Test
    void aMisspeltRow() throws IOException {
        ReadWorkbook read =
                read(LEARNING, workbook -> relabel(workbook.form("XHHT-02"), "Dòng họ học tập", "Giòng họ học tập"));

        assertTold(read, ROW_MISSING, "«Giòng họ học tập»", "“Dòng họ học tập”");
        assertTold(read, ROW_UNKNOWN, "“Giòng họ học tập”", "Giòng họ học tập");
    }

    @Test
    void aRowThatIsLeftOut() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-02");
            sheet.removeRow(sheet.rowOf("Dòng họ học tập"));
        });

        assertTold(read, ROW_MISSING, "—", "“Dòng họ học tập”");
    }

    @Test
    void aFormThatNobodyKnows() throws IOException {
        ReadWorkbook read = read(
                EDUCATION,
                workbook -> workbook.sheets()
                        .forEach(sheet -> sheet.labels(cell ->
                                cell.with(String.valueOf(cell.value()).replaceAll("(MN|TH|THCS|XMC)-0", "$1-9")))));

        assertTold(read, TEMPLATE_UNKNOWN, "THCS-91", "THCS-01");
    }

    /** A table on its side has the rows where the columns should be: each is named with what stands there. */
    @Test
    void aTableOnItsSide() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-06");
            int heading = sheet.heading();
            for (int row = heading; row <= sheet.last() + 1; row++) {
                sheet.removeRow(row);
            }
            sheet.merged.removeIf(range -> range.getFirstRow() >= heading);
            List<List<Object>> cells = List.of(
                    List.of("Đối tượng", "Cán bộ, công chức, viên chức", "Người lao động"),
                    List.of("Tổng số người", 81, 598),
                    List.of("Ngoại ngữ", 30, 267));
            for (int row = 0; row < cells.size(); row++) {
                for (int column = 0; column < cells.get(row).size(); column++) {
                    sheet.put(heading + row, column, cells.get(row).get(column));
                }
            }
        });

        assertThat(read.errors())
                .anyMatch(error -> error.startsWith("COLUMN_MISSING XHHT-06")
                        && error.contains("Cán bộ, công chức, viên chức / 81"));
        assertThat(read.facts()).noneMatch(fact -> fact.startsWith("XHHT-06"));
    }

    /** A second table right below a list, with nothing between that ends the list, is never counted as its rows. */
    @Test
    void aTableBelowAListThatNothingEnds() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-04");
            int row = sheet.last() + 1;
            sheet.removeRow(row);
            for (int line = 0; line < 2; line++) {
                sheet.insertRow(row + 1);
                sheet.put(row + 1, 1, "Tiêu chí");
                sheet.put(row + 1, 2, "Số lượng");
            }
        });

        assertThat(read.errors()).hasSize(2).allMatch(error -> error.startsWith("ROW_UNKNOWN XHHT-04"));
        assertThat(read.facts()).noneMatch(fact -> fact.contains("Tiêu chí"));
    }

    /** An example that carries a form's number is that form as far as anybody can tell: twice in one workbook. */
    @Test
    void anExampleWithAFormsNumber() throws IOException {
        ReadWorkbook read = read(
                LEARNING,
                workbook ->
                        workbook.sheets().add(workbook.form("XHHT-02").copy().named("Ví dụ")));

        assertThat(read.forms()).filteredOn(form -> form.startsWith("XHHT-02")).hasSize(2);
    }
}
