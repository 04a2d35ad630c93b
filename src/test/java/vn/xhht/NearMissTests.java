package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.xhht.finding.FindingCode.*;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.dimension.ReferenceUnits;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;
import vn.xhht.row.MaskedCopy;
import vn.xhht.row.Piece;
import vn.xhht.workbook.ReadingLimits;

/** Tables that are nearly a form and not taken for one: a finding says what was expected and what was found. */
@Tag("reading")
class NearMissTests {

    private static final Path LEARNING = RecognitionTests.TIDY.get(0);
    private static final Path EDUCATION = RecognitionTests.TIDY.get(1);

    private static final Path REGISTER = RecognitionTests.TIDY.get(2);

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

        assertTold(read, COLUMN_MISSING, "— (", "“Số buổi hoạt động”");
    }

    @Test
    void aMisspeltRow() throws IOException {
        ReadWorkbook read =
                read(LEARNING, workbook -> relabel(workbook.form("XHHT-02"), "Dòng họ học tập", "Giòng họ học tập"));

        assertTold(read, ROW_MISSING, "«Giòng họ học tập»", "“Dòng họ học tập”");
        assertTold(read, ROW_UNKNOWN, "“Giòng họ học tập”", "Giòng họ học tập");
    }

    /** Without column numbers nothing but the row itself tells where the heading ends, filled in or not. */
    @Test
    void aMisspeltFirstRowBelowAHeadingWithoutColumnNumbers() throws IOException {
        for (boolean filledIn : List.of(true, false)) {
            ReadWorkbook read = read(LEARNING, workbook -> {
                DraftSheet sheet = workbook.form("XHHT-02");
                relabel(sheet, "Gia đình học tập", "Gia đinh học tập");
                if (!filledIn) {
                    sheet.rows().get(sheet.first()).keySet().removeIf(column -> column > sheet.label());
                }
                sheet.removeRow(sheet.numbers());
            });

            assertTold(read, ROW_MISSING, "“«Gia đinh học tập»", "“Gia đình học tập”");
            assertThat(read.errors())
                    .hasSize(filledIn ? 2 : 1)
                    .allMatch(error -> error.startsWith("ROW_MISSING") || error.startsWith("ROW_UNKNOWN XHHT-02 B12 "));
        }
        ReadWorkbook ages = read(EDUCATION, workbook -> {
            DraftSheet sheet = workbook.form("TH-01");
            relabel(sheet, "Tổng số trẻ trong độ tuổi", "Số trẻ trong độ tuổi");
            sheet.removeRow(sheet.numbers());
        });

        assertTold(ages, ROW_MISSING, "“«Số trẻ trong độ tuổi»", "“Tổng số trẻ trong độ tuổi”");
        assertTold(ages, ROW_UNKNOWN, "Số trẻ trong độ tuổi", "Số trẻ");
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

    /** A table on its side has the rows where the columns should be: each is missing, and no heading is said to be like it. */
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
                        && error.endsWith(", Tổng số người]")
                        && !error.contains("«"));
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

    // Where a list ends is told by looks alone

    private static void textOrdinals(DraftSheet sheet) {
        for (int row = sheet.first(), number = 1; row <= sheet.last(); row++) {
            sheet.put(row, sheet.stt(), String.valueOf(number++));
        }
    }

    private static List<String> institutions(ReadWorkbook read) {
        return read.facts().stream().filter(fact -> fact.startsWith("XHHT-04")).toList();
    }

    private static List<String> remarks(ReadWorkbook read) {
        return read.findings().stream()
                .filter(finding -> !finding.isError())
                .map(finding -> finding.code() + " " + finding.sheet() + " " + finding.cell())
                .toList();
    }

    /** A note about a head teacher or the date of a decision is no signature. */
    @Test
    void whatIsWrittenBesideARowEndsNoList() throws IOException {
        for (String note : List.of("Hiệu trưởng mới bổ nhiệm", "QĐ ngày 5 tháng 9 năm 2023", "KT. phòng máy")) {
            ReadWorkbook read = read(LEARNING, workbook -> {
                DraftSheet sheet = workbook.form("XHHT-04");
                textOrdinals(sheet);
                sheet.put(sheet.first() + 1, sheet.columnOf("Ghi chú"), note);
            });

            assertThat(read.errors()).as(note).isEmpty();
            assertThat(institutions(read)).as(note).hasSize(5);
        }
    }

    @Test
    void aNoteWithADateEndsNoTable() throws IOException {
        for (String form : List.of("XHHT-01", "XHHT-04")) {
            ReadWorkbook read = read(LEARNING, workbook -> {
                DraftSheet sheet = workbook.form(form);
                sheet.insertRow(sheet.first(), Map.of(sheet.stt(), "(Số liệu tính đến ngày 31 tháng 12 năm 2023)"));
            });

            assertThat(read.errors()).as(form).isEmpty();
            assertThat(read.facts())
                    .as(form)
                    .isEqualTo(ReadWorkbook.of(LEARNING).facts());
        }
    }

    /** Signed in the middle, the rows below are refused, not left out. */
    @Test
    void rowsBelowTheSignatureAreRefused() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-04");
            sheet.insertRow(sheet.last(), Map.of(sheet.stt() + 1, "Người lập biểu"));
        });

        assertThat(read.errors()).singleElement().asString().startsWith("ROW_UNKNOWN XHHT-04");
    }

    @Test
    void rowsOfATableBelowTheSignatureAreRead() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-01");
            sheet.insertRow(sheet.last(), Map.of(sheet.stt(), "Cái Nước, ngày 5 tháng 1 năm 2024"));
        });

        assertThat(read.errors()).isEmpty();
        assertThat(read.facts()).isEqualTo(ReadWorkbook.of(LEARNING).facts());
    }

    /** A sub-total, a blank row, the next group: the list goes on. */
    @Test
    void groupsBelowASubTotalAreRead() throws IOException {
        for (List<Map<Integer, Object>> groups : List.of(
                List.<Map<Integer, Object>>of(Map.of(0, "II", 1, "KHÓM 2")),
                List.<Map<Integer, Object>>of(Map.of(1, "KHÓM 2")),
                List.<Map<Integer, Object>>of(Map.of(0, "B", 1, "Khối phổ thông"), Map.of(0, "1.", 1, "Tiểu học")))) {
            ReadWorkbook read = read(LEARNING, workbook -> {
                DraftSheet sheet = workbook.form("XHHT-04");
                int row = sheet.first() + 2;
                for (int i = groups.size() - 1; i >= 0; i--) {
                    sheet.insertRow(row, groups.get(i));
                }
                sheet.insertRow(row);
                sheet.insertRow(row, Map.of(1, "Cộng khóm 1"));
            });

            assertThat(read.errors()).isEmpty();
            assertThat(institutions(read)).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    /** Without numbers nobody can tell whether the list goes on: that is refused. */
    @Test
    void unnumberedRowsApartBelowASubTotalAreRefused() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-04");
            for (int row = sheet.first(); row <= sheet.last(); row++) {
                sheet.clear(row, sheet.stt());
            }
            sheet.insertRow(sheet.first() + 2);
            sheet.insertRow(sheet.first() + 2, Map.of(1, "Cộng"));
        });

        assertThat(read.errors()).hasSize(3).allMatch(error -> error.startsWith("ROW_UNKNOWN XHHT-04"));
    }

    @Test
    void rowsOfFormulasWithResultsAreRead() throws IOException {
        ReadWorkbook read = read(
                LEARNING,
                workbook -> workbook.form("XHHT-04")
                        .rows()
                        .subMap(
                                workbook.form("XHHT-04").first(),
                                workbook.form("XHHT-04").last() + 1)
                        .values()
                        .forEach(row -> row.replaceAll((column, cell) ->
                                column == 0 ? cell : new DraftCell(cell.value(), "Z1", cell.font(), cell.format()))));

        assertThat(read.errors()).isEmpty();
        assertThat(read.facts()).isEqualTo(ReadWorkbook.of(LEARNING).facts());
    }

    /**
     * A total is no row of the list, whatever stands in the column of ordinals, and also where the label stands there
     * itself.
     */
    @Test
    void aTotalIsNoRowOfTheList() throws IOException {
        for (List<String> written : List.of(
                List.of("3", "Tổng cộng"), List.of("3", "Toàn xã"), List.of("TC", ""), List.of("Tổng cộng", ""))) {
            ReadWorkbook read = read(LEARNING, workbook -> {
                DraftSheet sheet = workbook.form("XHHT-03");
                int row = sheet.last() + 1;
                sheet.put(row, 0, written.get(0));
                sheet.put(row, 1, written.get(1));
            });

            assertThat(read.errors()).as(written.toString()).isEmpty();
            assertThat(read.facts()).isEqualTo(ReadWorkbook.of(LEARNING).facts());
        }
    }

    /** A finding names a row that was counted, or left out, by its looks alone. */
    @Test
    void aNameAloneIsDoubtful() throws IOException {
        assertThat(remarks(read(LEARNING, workbook -> {
                    DraftSheet sheet = workbook.form("XHHT-04");
                    for (int row = sheet.first(); row <= sheet.last(); row++) {
                        sheet.clear(row, sheet.stt());
                    }
                    sheet.insertRow(sheet.first() + 1, Map.of(1, "Khối phổ thông"));
                })))
                .singleElement()
                .asString()
                .startsWith("ROW_DOUBTFUL XHHT-04 B");
        assertThat(remarks(read(LEARNING, workbook -> {
                    DraftSheet sheet = workbook.form("XHHT-04");
                    sheet.insertRow(sheet.first() + 1, Map.of(1, "Trường tiểu học Mới"));
                })))
                .singleElement()
                .asString()
                .startsWith("ROW_PASSED_OVER XHHT-04 B");
    }

    @Test
    void aListWithoutARowIsSaidToBeEmpty() throws IOException {
        assertThat(remarks(read(LEARNING, workbook -> {
                    DraftSheet sheet = workbook.form("XHHT-04");
                    for (int row = sheet.last(); row >= sheet.first(); row--) {
                        sheet.removeRow(row);
                    }
                })))
                .containsExactly("LIST_EMPTY XHHT-04 null");
    }

    @Test
    void aHeadingOfTwoRowsThatAreNotMerged() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-04");
            int row = sheet.heading();
            sheet.merged.removeIf(range -> range.isInRange(row, 3));
            sheet.insertRow(row + 1);
            for (int column = 3; column <= 5; column++) {
                sheet.put(row + 1, column, sheet.at(row, column));
                sheet.clear(row, column);
            }
            sheet.put(row, 3, "Triển khai trên môi trường số");
        });

        assertThat(read.errors()).isEmpty();
        assertThat(read.facts()).isEqualTo(ReadWorkbook.of(LEARNING).facts());
    }

    // Sheets and headings

    /** The column goes over two, its heading merged over both; what it holds stays in the first. */
    private static int widened(DraftSheet sheet, String title) {
        int column = sheet.columnOf(title);
        int heading = sheet.rowOf(title);
        sheet.insertColumn(column + 1);
        sheet.merged.removeIf(range -> range.isInRange(heading, column));
        sheet.merged.add(new CellRangeAddress(heading, sheet.numbers() - 1, column, column + 1));
        return column;
    }

    private static void moved(DraftSheet sheet, int row, int column) {
        DraftCell cell = sheet.at(row, column);
        if (cell != null) {
            sheet.clear(row, column);
            sheet.put(row, column + 1, cell);
        }
    }

    private interface Filling {
        void fill(DraftSheet sheet, int row, int column);
    }

    /** Wherever the values stand under a heading merged over two columns, they are those of the column. */
    @Test
    void aHeadingMergedOverTwoColumnsIsOneColumn() throws IOException {
        List<Filling> fillings = List.of(
                (sheet, row, column) -> {},
                NearMissTests::moved,
                (sheet, row, column) -> sheet.merged.add(new CellRangeAddress(row, row, column, column + 1)),
                (sheet, row, column) -> {
                    DraftCell cell = sheet.at(row, column);
                    if (cell != null) {
                        sheet.put(row, column + 1, cell);
                    }
                },
                (sheet, row, column) -> {
                    if (row % 2 == 0) {
                        moved(sheet, row, column);
                    } else {
                        sheet.put(row, column + 1, " ");
                    }
                });
        for (List<String> one : List.of(
                List.of("XHHT-02", "Công nhận mới trong năm"),
                List.of("XHHT-02", "Tỷ lệ (%)"),
                List.of("XHHT-05", "Nữ"),
                List.of("XHHT-03", "Số buổi hoạt động"),
                List.of("XHHT-03", "Đang hoạt động"),
                List.of("XHHT-04", "Tên cơ sở giáo dục"))) {
            for (Filling filling : fillings) {
                ReadWorkbook read = read(LEARNING, workbook -> {
                    DraftSheet sheet = workbook.form(one.get(0));
                    int column = widened(sheet, one.get(1));
                    for (int row = sheet.first(); row <= sheet.last(); row++) {
                        filling.fill(sheet, row, column);
                    }
                });

                assertThat(read.errors()).as(one.toString()).isEmpty();
                assertThat(read.remarks()).as(one.toString()).isEmpty();
                assertThat(read.facts())
                        .as(one.toString())
                        .isEqualTo(ReadWorkbook.of(LEARNING).facts());
            }
        }
    }

    /** A figure that is read names the cell in which it stands. */
    @Test
    void aFigureUnderAMergedHeadingHasItsOwnAddress() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet matrix = workbook.form("XHHT-02");
            int column = widened(matrix, "Công nhận mới trong năm");
            moved(matrix, matrix.first(), column);
            DraftSheet list = workbook.form("XHHT-03");
            int sessions = widened(list, "Số buổi hoạt động");
            for (int row = list.first(); row <= list.last(); row++) {
                moved(list, row, sessions);
            }
        });

        assertThat(read.pieces())
                .filteredOn(Piece.FigureRow.class::isInstance)
                .flatExtracting(piece -> ((Piece.FigureRow) piece).figures())
                .filteredOn(figure -> figure.columnTitle().equals("Công nhận mới trong năm"))
                .extracting(figure -> figure.cell().charAt(0))
                .containsExactly('G', 'F', 'F', 'F');
        Piece.FileRead end = (Piece.FileRead) read.pieces().get(read.pieces().size() - 1);
        assertThat(end.forms())
                .filteredOn(form -> form.form().code().equals("XHHT-03"))
                .singleElement()
                .satisfies(form -> assertThat(form.columns()).containsExactly("B", "C", "D", "E", "F", "H", "I", "J"));
    }

    /** Two values under one heading are refused: none of them is chosen. */
    @Test
    void twoValuesUnderAMergedHeadingAreRefused() throws IOException {
        for (List<String> one : List.of(
                List.of("XHHT-02", "Công nhận mới trong năm", "F13"),
                List.of("XHHT-03", "Số buổi hoạt động", "G12"),
                List.of("XHHT-03", "Tên trung tâm", "B12"))) {
            ReadWorkbook read = read(LEARNING, workbook -> {
                DraftSheet sheet = workbook.form(one.get(0));
                sheet.put(sheet.first() + 1, widened(sheet, one.get(1)) + 1, "77");
            });

            assertThat(read.errors())
                    .as(one.toString())
                    .singleElement()
                    .asString()
                    .startsWith("VALUE_TWICE " + one.get(0) + " " + one.get(2));
        }
    }

    /** Whichever of the columns they stand in, names are not shown, and leave the copies that are kept. */
    @Test
    void namesUnderAMergedHeadingArePersonal() throws IOException {
        DraftWorkbook draft = RecognitionTests.draft(REGISTER, List.of());
        DraftSheet sheet = draft.sheets().get(0);
        int heads = widened(sheet, "Họ và tên chủ hộ");
        for (int row = sheet.first(); row <= sheet.last(); row++) {
            sheet.put(row, heads, "Trần Văn Chín");
            moved(sheet, row, heads);
        }
        Path original = draft.save(folder.resolve("sổ.xlsx"));
        Path copy = folder.resolve("bản lưu.xlsx");

        assertThat(new MaskedCopy(DefinitionLoader.load(null), ReferenceUnits.directory(), ReadingLimits.defaults())
                        .write(original, copy))
                .isTrue();
        assertThat(ReadWorkbook.of(copy).facts())
                .isEqualTo(ReadWorkbook.of(original).facts())
                .isEqualTo(ReadWorkbook.of(REGISTER).facts());
        assertThat(DraftWorkbook.read(original).sheets().get(0).texts()).contains("Trần Văn Chín");
        assertThat(DraftWorkbook.read(copy).sheets().get(0).texts()).doesNotContain("Trần Văn Chín");

        sheet.put(sheet.first(), heads, "Lê Thị Mười");
        ReadWorkbook twice = ReadWorkbook.of(draft.save(folder.resolve("hai tên.xlsx")));
        assertThat(twice.errors())
                .singleElement()
                .asString()
                .startsWith("VALUE_TWICE")
                .contains("•••");
        assertThat(twice.pieces().toString()).doesNotContain("Lê Thị Mười").doesNotContain("Trần Văn Chín");
    }

    /** A heading over two columns that have headings of their own is a group's, and names neither of them. */
    @Test
    void aGroupsHeadingIsNoColumn() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-02");
            int column = widened(sheet, "Công nhận mới trong năm");
            int row = sheet.numbers();
            sheet.insertRow(row);
            sheet.put(row, column, "Nam");
            sheet.put(row, column + 1, "Nữ");
        });

        assertTold(read, COLUMN_AMBIGUOUS, "Công nhận mới trong năm", "F, G");
    }

    private static void number(DraftSheet sheet, String number) {
        relabel(sheet, "Biểu số: XHHT-01", number);
        sheet.labels(cell -> cell.text() != null && cell.text().startsWith("Biểu XHHT") ? cell.with("Dân số") : cell);
    }

    /** A slip in a form's number leaves a sheet out: that is told. The number may be written with other dashes or none. */
    @Test
    void aSheetIsNotPassedOverInSilence() throws IOException {
        for (String number : List.of("Biểu số: XHHT 01", "Biểu số: XHHT01", "Biểu số: XHHT – 01", "Mẫu số: XHHT-01")) {
            ReadWorkbook read = read(LEARNING, workbook -> number(workbook.form("XHHT-01"), number));

            assertThat(read.facts())
                    .as(number)
                    .isEqualTo(ReadWorkbook.of(LEARNING).facts());
        }
        for (String number : List.of("Biểu số: XHHT-O1", "Biểu XH")) {
            ReadWorkbook read = read(LEARNING, workbook -> number(workbook.form("XHHT-01"), number));

            assertThat(read.forms()).as(number).hasSize(5);
            assertTold(read, SHEET_PASSED_OVER, "XHHT-01", "XHHT-0");
        }
    }

    @Test
    void aMisspeltUnitIsToldWithThoseThatItIsLike() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            for (DraftSheet sheet : workbook.sheets()) {
                sheet.labels(cell -> cell.text() == null
                        ? cell
                        : cell.with(cell.text()
                                .replaceFirst("^(Mã đơn vị hành chính:).*", "$1")
                                .replaceFirst("^(Đơn vị báo cáo:).*", "$1 Xã Tân Hưng Đôn, Huyện Cái Nước")));
            }
        });

        assertThat(read.forms()).allMatch(form -> form.contains(" ? "));
        assertTold(read, UNIT_UNKNOWN, "“Xã Tân Hưng Đôn, Huyện Cái Nước”", ": Xã Tân Hưng Đông (32146)");
    }

    @Test
    void thePeriodHoweverItIsWritten() throws IOException {
        for (String written : List.of(
                "Kỳ báo cáo năm 2023",
                "Kì báo cáo: Năm 2023",
                "Báo cáo thống kê\nKỳ báo cáo: Năm 2023",
                "Kỳ báo cáo: Năm 2023 (từ 01/01/2023 đến 31/12/2023)",
                "(Kỳ báo cáo: Năm 2023, từ ngày 01/01/2023\nđến ngày 31/12/2023)",
                "Kỳ báo cáo:")) {
            ReadWorkbook read = read(LEARNING, workbook -> {
                DraftSheet sheet = workbook.form("XHHT-01");
                int row = sheet.rowOf("Kỳ báo cáo: Năm 2023");
                int column = sheet.columnOf("Kỳ báo cáo: Năm 2023");
                sheet.put(row, column, written);
                if (written.endsWith(":")) {
                    sheet.insertRow(row + 1, Map.of(column, "Năm 2023"));
                }
                sheet.insertRow(row, Map.of(column, "Kỳ báo cáo: ghi năm hoặc quý"));
            });

            assertThat(read.errors()).as(written).isEmpty();
        }
    }

    /** Where the days beside the period are those of another one, nobody knows which is meant. */
    @Test
    void aPeriodWithTheDaysOfAnother() throws IOException {
        for (List<String> cells : List.of(
                List.of("Kỳ báo cáo: Năm 2023 (từ 01/01/2022 đến 31/12/2022)"),
                List.of("Kỳ báo cáo:", "Năm 2023", "(từ 01/01/2022 đến 31/12/2022)"))) {
            ReadWorkbook read = read(LEARNING, workbook -> {
                DraftSheet sheet = workbook.form("XHHT-02");
                int row = sheet.rowOf("Kỳ báo cáo: Năm 2023");
                sheet.merged.removeIf(range -> range.isInRange(row, 0));
                for (int column = 0; column < cells.size(); column++) {
                    sheet.put(row, column, cells.get(column));
                }
            });

            assertThat(read.errors()).singleElement().asString().startsWith("PERIOD_CONFLICT null ");
            assertTold(read, PERIOD_CONFLICT, "“Năm 2023 (từ 01/01/2022 đến 31/12/2022)”", "“01/01/2022–31/12/2022”");
            assertThat(read.forms()).allMatch(form -> form.endsWith(" ?"));
        }
    }
}
