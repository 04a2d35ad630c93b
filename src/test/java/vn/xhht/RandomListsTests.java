package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.finding.Finding;
import vn.xhht.row.Piece;
import vn.xhht.row.Tally;

/**
 * Random lists, made of rows whose kinds are known to who makes them: every row between the heading and the end that holds anything is
 * counted, rejected or named in a finding, unless it was made as one that holds no data. {@code -Dlists.seed} chooses others.
 */
@Tag("reading")
class RandomListsTests {

    private static final long SEED = Long.getLong("lists.seed", 16L);
    private static final int COUNT = Integer.getInteger("lists.count", 120);

    private static final List<String> TOTALS = List.of(
            "Tổng cộng",
            "Cộng",
            "Total",
            "Grand Total",
            "Sum",
            "Σ",
            "T.Cộng",
            "T/C",
            "TC",
            "Tong cong",
            "Tông cộng",
            "Tồng cộng",
            "CÔNG",
            "Cả xã",
            "Toàn xã",
            "Tổng hợp",
            "Subtotal",
            "Cộng dồn",
            "Tổng số",
            "Cộng (I + II)");

    /** The right outcome of a row. */
    private enum Right {
        /** It is counted, and nothing is wrong with it. */
        STAGED,
        /** It is refused: one of its cells is wrong. */
        REFUSED,
        /** It is counted, refused or named. */
        TOLD,
        /** It holds no data: it may be named, and is never counted. */
        NO_DATA
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"XHHT-03", "XHHT-04", "SO-GDHT"})
    void everyRowIsAccountedFor(String form) throws IOException {
        Set<Right> met = new HashSet<>();
        for (int number = 0; number < COUNT; number++) {
            long seed = SEED * 1_000_003 + number;
            RandomList list = new RandomList(form, new Random(seed));
            list.fill();
            boolean old = number % 3 == 0 && !list.workbook.hasFormulaWithoutResult();
            Path file = old
                    ? list.workbook.saveAsXls(folder.resolve("danh sách.xls"))
                    : list.workbook.save(folder.resolve("danh sách.xlsx"));
            assertAccounted(list, ReadWorkbook.of(file), form + " " + seed + " " + list.made);
            met.addAll(list.right.values());
        }
        assertThat(met).containsExactlyInAnyOrder(Right.values());
    }

    private static void assertAccounted(RandomList list, ReadWorkbook read, String as) {
        Set<Integer> staged = new HashSet<>();
        Map<Integer, Boolean> named = new HashMap<>();
        for (Piece piece : read.pieces()) {
            if (piece instanceof Piece.ItemRow item) {
                assertThat(staged.add(item.row())).as(as).isTrue();
            }
            for (Finding finding : piece.findings()) {
                if (finding.row() != null) {
                    named.merge(finding.row(), finding.isError(), Boolean::logicalOr);
                }
            }
        }
        list.right.forEach((row, right) -> {
            String where = "row " + row + " is " + right + ": " + as + ", told of " + named;
            switch (right) {
                case STAGED -> assertThat(staged).as(where).contains(row);
                case REFUSED -> {
                    assertThat(named.get(row)).as(where).isEqualTo(Boolean.TRUE);
                    assertThat(staged).as(where).doesNotContain(row);
                }
                case TOLD ->
                    assertThat(staged.contains(row) || named.containsKey(row))
                            .as(where)
                            .isTrue();
                case NO_DATA -> {
                    assertThat(staged).as(where).doesNotContain(row);
                    assertThat(named.get(row)).as(where).isNotEqualTo(Boolean.TRUE);
                }
            }
        });
        assertThat(list.right.keySet()).as("rows that nobody made: " + as).containsAll(staged);
        Tally tally = ((Piece.FileRead) read.pieces().get(read.pieces().size() - 1))
                .forms()
                .get(0)
                .tally();
        assertThat(tally.read()).as(as).isEqualTo(tally.staged() + tally.rejected() + tally.ignored());
        assertThat(tally.read()).as("with the row of column numbers: " + as).isEqualTo(list.right.size() + 1);
        assertThat(tally.staged()).as(as).isEqualTo(staged.size());
        if (list.form.equals("SO-GDHT")) {
            assertThat(read.findings().toString()).as(as).doesNotContain("Bí Mật");
        }
    }

    /** A list in the making. Rows and columns count from 0 here; {@link #right} has the numbers that the office program shows. */
    private static final class RandomList {

        private final String form;
        private final Random random;
        private final DraftWorkbook workbook;
        private final DraftSheet sheet;
        private final Map<Integer, Right> right = new HashMap<>();
        private final List<String> made = new ArrayList<>();
        private final boolean numbered;
        private int row;
        private int ordinal;
        private int things;
        private long sessions;
        private long participants;

        RandomList(String form, Random random) {
            this.form = form;
            this.random = random;
            workbook = RecognitionTests.draft(RecognitionTests.TIDY.get(form.equals("SO-GDHT") ? 2 : 0), List.of());
            workbook.sheets().removeIf(other -> !other.texts().contains("Biểu số: " + form));
            sheet = workbook.form(form);
            row = sheet.first();
            sheet.rows().tailMap(row).clear();
            sheet.merged.removeIf(range -> range.getLastRow() >= row);
            numbered = random.nextInt(5) > 0;
        }

        void fill() {
            if (random.nextInt(6) == 0) {
                letters();
            } else {
                blocks(1 + random.nextInt(3));
            }
            boolean total = made.get(made.size() - 1).startsWith("total");
            if (!total && random.nextInt(2) == 0) {
                ghosts(1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 8));
            }
            if (!total && random.nextInt(2) == 0) {
                total();
                total = true;
            }
            row += 1 + random.nextInt(2);
            sheet.put(row, 0, "Ghi chú: số liệu do đơn vị báo cáo chịu trách nhiệm.");
            if (total) {
                // apart below a total: the list has ended
                row++;
            } else {
                right.put(++row, Right.NO_DATA);
            }
            sheet.put(row, 0, "NGƯỜI LẬP BIỂU");
            sheet.put(row, 4, "TM. BAN CHỈ ĐẠO");
        }

        private void blocks(int groups) {
            for (int group = 0; group < groups; group++) {
                if (groups > 1 && numbered) {
                    group(group);
                }
                int rows = 1 + random.nextInt(6);
                for (int i = 0; i < rows; i++) {
                    row(i == rows - 1 && group == groups - 1);
                }
                if (groups > 1 && numbered && random.nextBoolean()) {
                    total();
                }
            }
        }

        private void row(boolean last) {
            int kind = random.nextInt(14);
            if (kind < 6 || last || !numbered && kind > 10) {
                typed(true);
            } else if (kind < 8) {
                failed();
            } else if (kind == 8) {
                zeros();
            } else if (kind == 9) {
                besideTyped();
            } else if (kind == 10) {
                nameOnly();
            } else if (kind == 11) {
                note();
            } else if (kind == 12) {
                continued();
            } else {
                unnumbered();
            }
            if (numbered && random.nextInt(8) == 0) {
                row++;
                made.add("blank");
            }
        }

        private void done(String kind, Right expected) {
            made.add(kind + "@" + (row + 1));
            right.put(++row, expected);
        }

        private void number() {
            if (numbered) {
                sheet.put(row, 0, ++ordinal);
            }
        }

        private String name() {
            String[] first = form.equals("SO-GDHT")
                    ? new String[] {"Trần", "Tống Công", "Lý", "Tòng Văn", "Danh"}
                    : form.equals("XHHT-03") ? new String[] {"Trung tâm"} : new String[] {"Trường", "Trung tâm"};
            return first[random.nextInt(first.length)] + (form.equals("SO-GDHT") ? " Bí Mật " : " số ") + ++things;
        }

        private int column(String title) {
            return sheet.columnOf(title);
        }

        /** A count in each column of counts, as all rows of lists have. */
        private void counts() {
            if (form.equals("SO-GDHT")) {
                sheet.put(row, column("Số nhân khẩu"), 3 + random.nextInt(3));
            } else if (form.equals("XHHT-03")) {
                int one = 10 + random.nextInt(90);
                int two = 100 + random.nextInt(900);
                sheet.put(row, 6, one);
                sheet.put(row, 7, two);
                sessions += one;
                participants += two;
            }
        }

        private void marks() {
            for (String title : form.equals("SO-GDHT")
                    ? List.of("Đăng ký")
                    : form.equals("XHHT-03")
                            ? List.of("Đang hoạt động")
                            : List.of("Quản lý trên môi trường số", "Giảng dạy trên môi trường số")) {
                sheet.put(row, column(title), "x");
            }
        }

        private void typed(boolean marked) {
            number();
            sheet.put(row, 1, name());
            counts();
            if (marked) {
                marks();
            }
            done("typed", Right.STAGED);
        }

        /** Look-ups that failed or were never calculated. */
        private void failed() {
            boolean uncalculated = random.nextInt(4) == 0;
            if (numbered || random.nextBoolean()) {
                sheet.put(row, 0, ++ordinal);
            }
            for (int column = 1; column <= sheet.width() - 1; column++) {
                sheet.put(
                        row,
                        column,
                        uncalculated
                                ? new DraftCell(null, "Z1", DraftCell.FONT, "General")
                                : DraftCell.error(FormulaError.NA, "VLOOKUP(A1,A1:B2,2,FALSE)"));
            }
            done("failed", Right.REFUSED);
        }

        private void zeros() {
            number();
            Object[] results = {0.0, false, "-"};
            for (int column = 1; column <= sheet.width() - 1; column++) {
                sheet.put(row, column, new DraftCell(results[random.nextInt(3)], "Z1", DraftCell.FONT, "General"));
            }
            done("zeros", Right.TOLD);
        }

        /** A mark typed beside look-ups that failed. */
        private void besideTyped() {
            number();
            sheet.put(row, 1, DraftCell.error(FormulaError.NA, "VLOOKUP(A1,A1:B2,2,FALSE)"));
            counts();
            marks();
            done("beside", Right.REFUSED);
        }

        private void nameOnly() {
            number();
            sheet.put(row, 1, name());
            // without a number it may head a numbered row whose look-up failed
            done("name only", numbered && form.equals("XHHT-04") ? Right.STAGED : Right.TOLD);
        }

        private void note() {
            sheet.put(row, random.nextInt(2), "Ghi chú: số liệu đến ngày 31/12.");
            done("note", Right.NO_DATA);
        }

        /** A row of values under a name merged down from a row of the list. */
        private void continued() {
            typed(true);
            sheet.merged.add(new CellRangeAddress(row - 1, row, 1, 1));
            sheet.put(row, column(form.equals("XHHT-04") ? "Học tập trên môi trường số" : markTitle()), "x");
            done("continued", Right.REFUSED);
        }

        private String markTitle() {
            return form.equals("XHHT-03") ? "Đang hoạt động" : "Được công nhận";
        }

        private void unnumbered() {
            sheet.put(row, 1, name());
            if (random.nextBoolean()) {
                marks();
                counts();
            }
            done("unnumbered", Right.TOLD);
        }

        private void group(int group) {
            boolean roman = random.nextBoolean();
            if (roman) {
                sheet.put(row, 0, List.of("I", "II", "III").get(group));
            }
            sheet.put(row, 1, "Khối thứ " + (group + 1));
            done("group", Right.NO_DATA);
            // a group's rows are numbered, the first of them at least
            typed(true);
        }

        private void total() {
            String label = TOTALS.get(random.nextInt(TOTALS.size()));
            sheet.put(row, random.nextInt(3) == 0 ? 0 : 1, label);
            if (form.equals("XHHT-03") && random.nextBoolean()) {
                sheet.put(row, 6, (int) sessions);
                sheet.put(row, 7, (int) participants);
            } else if (form.equals("XHHT-04") && random.nextInt(3) == 0) {
                sheet.put(row, 3, things);
                sheet.put(row, 4, things);
            }
            done("total", Right.NO_DATA);
        }

        /** Numbered by letters or by Roman numbers, some with a name only. */
        private void letters() {
            List<String> marks = random.nextBoolean()
                    ? List.of("a", "b", "c", "d", "đ", "e")
                    : List.of("I", "II", "III", "IV", "V", "VI");
            for (String mark : marks.subList(0, 1 + random.nextInt(6))) {
                sheet.put(row, 0, mark);
                sheet.put(row, 1, name());
                if (random.nextBoolean()) {
                    marks();
                    counts();
                    done("lettered", Right.STAGED);
                } else {
                    done("lettered name", Right.TOLD);
                }
            }
        }

        private void ghosts(int rows) {
            @Nullable Object[] results = {FormulaError.NA, FormulaError.REF, 0.0, false, "-", null};
            Object result = results[random.nextInt(results.length)];
            boolean ordinals = random.nextBoolean();
            for (int i = 0; i < rows; i++) {
                if (ordinals) {
                    sheet.put(row, 0, ordinal + i + 1);
                }
                for (int column = 1; column < sheet.width(); column++) {
                    sheet.put(row, column, new DraftCell(result, "Z1", DraftCell.FONT, "General"));
                }
                done("ghost", Right.NO_DATA);
            }
        }
    }
}
