package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.row.Piece;
import vn.xhht.row.Tally;

/** The rows of lists in the decision table {@code src/docs/values.md}: every line of it is sent, in both formats of Excel. */
@Tag("reading")
class ListRowsTests {

    private static final String CENTRES = "XHHT-03";
    private static final String SCHOOLS = "XHHT-04";
    private static final String REGISTER = "SO-GDHT";

    /** The rows of the tidy lists, as the office program numbers them; the total of the centres stands in row 13. */
    private static final Map<String, List<Integer>> TIDY =
            Map.of(CENTRES, List.of(11, 12), SCHOOLS, List.of(11, 12, 13, 14, 15), REGISTER, List.of(11, 12, 13, 14));

    /**
     * A list with a change.
     *
     * @param line   of the decision table
     * @param staged the rows that are counted
     * @param told   what is found, code and cell
     */
    private record Sent(
            String line,
            String name,
            String form,
            Consumer<DraftSheet> change,
            List<Integer> staged,
            List<String> told) {}

    private static final List<Sent> SENT = new ArrayList<>();

    @TempDir
    private Path folder;

    static {
        items();
        ghosts();
        marks();
        groups();
        totals();
        figures();
        names();
        merged();
        others();
    }

    /** The lines of the decision table that are sent here. */
    static Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        SENT.forEach(sent -> lines.add(sent.line));
        return lines;
    }

    private static void sent(
            String line, String name, String form, Consumer<DraftSheet> change, List<Integer> staged, String... told) {
        SENT.add(new Sent(line, name, form, change, staged, List.of(told)));
    }

    private static void tidy(String line, String name, String form, Consumer<DraftSheet> change, String... told) {
        sent(line, name, form, change, Objects.requireNonNull(TIDY.get(form)), told);
    }

    /** Fills a row, by the number that the office program shows, with cells from the first column on; null for a blank. */
    private static void fill(DraftSheet sheet, int number, Object... cells) {
        sheet.rows().remove(number - 1);
        for (int column = 0; column < cells.length; column++) {
            if (cells[column] instanceof DraftCell cell) {
                sheet.put(number - 1, column, cell);
            } else if (!"".equals(cells[column])) {
                sheet.put(number - 1, column, cells[column]);
            }
        }
    }

    private static void insert(DraftSheet sheet, int number, Object... cells) {
        sheet.insertRow(number - 1);
        fill(sheet, number, cells);
    }

    private static DraftCell failed() {
        return DraftCell.error(FormulaError.NA, "VLOOKUP(A1,A1:B2,2,FALSE)");
    }

    private static DraftCell formula(Object result) {
        return new DraftCell(DraftCell.of(result).value(), "Z1", DraftCell.FONT, "General");
    }

    private static DraftCell uncalculated() {
        return new DraftCell(null, "Z1", DraftCell.FONT, "General");
    }

    private static DraftCell sum(int result) {
        return new DraftCell((double) result, "SUBTOTAL(109,G11:G12)", DraftCell.FONT, "General");
    }

    private static void items() {
        tidy("L1", "numbered", SCHOOLS, sheet -> {});
        sent("L1", "a name alone, numbered", SCHOOLS, sheet -> insert(sheet, 16, 6, "Trường mới"), to(11, 16));
        sent(
                "L1",
                "a row without a number",
                SCHOOLS,
                sheet -> insert(sheet, 16, "", "Trường mới", "", "x"),
                to(11, 16));
        sent(
                "L1",
                "without a name",
                SCHOOLS,
                sheet -> insert(sheet, 16, 6, "", "Mầm non", "x"),
                to(11, 15),
                "VALUE_MISSING B16");
        sent(
                "L1",
                "a mark alone",
                SCHOOLS,
                sheet -> insert(sheet, 13, "", "", "", "x"),
                List.of(11, 12, 14, 15, 16),
                "VALUE_MISSING B13");
        sent("L1", "a household", REGISTER, sheet -> fill(sheet, 14, 4, "Tống Công Minh", "", 4), to(11, 14));
    }

    private static List<Integer> to(int first, int last) {
        return Stream.iterate(first, row -> row + 1).limit(last - first + 1L).toList();
    }

    private static void ghosts() {
        sent(
                "L2",
                "failed, between",
                SCHOOLS,
                sheet -> fill(sheet, 13, 3, failed(), failed(), failed()),
                List.of(11, 12, 14, 15),
                "VALUE_FORMULA_ERROR B13",
                "VALUE_FORMULA_ERROR C13",
                "VALUE_FORMULA_ERROR D13");
        sent(
                "L2",
                "failed, without a number",
                SCHOOLS,
                sheet -> fill(sheet, 13, "", failed(), "", failed()),
                List.of(11, 12, 14, 15),
                "VALUE_FORMULA_ERROR B13",
                "VALUE_FORMULA_ERROR D13");
        sent(
                "L2",
                "several failed",
                SCHOOLS,
                sheet -> {
                    fill(sheet, 12, 2, failed());
                    fill(sheet, 13, 3, failed());
                    fill(sheet, 14, 4, failed());
                },
                List.of(11, 15),
                "VALUE_FORMULA_ERROR B12",
                "VALUE_FORMULA_ERROR B13",
                "VALUE_FORMULA_ERROR B14");
        tidy(
                "L3",
                "failed, numbered, the only one below",
                SCHOOLS,
                sheet -> insert(sheet, 16, 6, failed(), failed(), failed()),
                "ROW_PASSED_OVER B16");
        tidy("L3", "a template's numbered rows below", SCHOOLS, sheet -> {
            insert(sheet, 16, 6, failed(), failed(), failed());
            insert(sheet, 17, 7, failed(), failed(), failed());
        });
        sent(
                "L2",
                "never calculated",
                CENTRES,
                sheet -> fill(sheet, 11, 1, uncalculated(), "", uncalculated(), "", "", uncalculated(), 533),
                List.of(12),
                "VALUE_NOT_CALCULATED B11",
                "VALUE_NOT_CALCULATED D11",
                "VALUE_NOT_CALCULATED G11");
        sent(
                "L2",
                "results of 0",
                SCHOOLS,
                sheet -> fill(sheet, 12, 2, formula(0), formula(0), formula(0)),
                List.of(11, 13, 14, 15),
                "VALUE_MISSING B12");
        sent(
                "L2",
                "results of no and a dash",
                CENTRES,
                sheet -> fill(sheet, 11, 1, formula("-"), "", formula(false), "", "", formula(0), formula(0)),
                List.of(12),
                "VALUE_MISSING B11",
                "TOTAL_MISMATCH G13",
                "TOTAL_MISMATCH H13");
        sent(
                "L2",
                "a mark typed beside",
                SCHOOLS,
                sheet -> fill(sheet, 15, 5, failed(), "", "x"),
                to(11, 14),
                "VALUE_FORMULA_ERROR B15");
        sent(
                "L2",
                "a code typed beside",
                SCHOOLS,
                sheet -> {
                    sheet.put(8, 7, "Mã trường");
                    fill(sheet, 15, 5, failed(), "", failed(), "", "", "", "96000012");
                },
                to(11, 14),
                "VALUE_FORMULA_ERROR B15",
                "VALUE_FORMULA_ERROR D15");
        sent(
                "L2",
                "nothing else in the list",
                SCHOOLS,
                sheet -> {
                    for (int row = 11; row <= 15; row++) {
                        fill(sheet, row, row - 10, failed());
                    }
                },
                List.of(),
                "VALUE_FORMULA_ERROR B11",
                "VALUE_FORMULA_ERROR B12",
                "VALUE_FORMULA_ERROR B13",
                "VALUE_FORMULA_ERROR B14",
                "VALUE_FORMULA_ERROR B15");
        sent(
                "L2",
                "nothing but 0 in the list",
                SCHOOLS,
                sheet -> {
                    for (int row = 11; row <= 15; row++) {
                        fill(sheet, row, row < 13 ? row - 10 : "", row < 13 ? formula(0) : "");
                    }
                },
                List.of(),
                "VALUE_MISSING B11",
                "VALUE_MISSING B12");
        sent(
                "L2",
                "a household",
                REGISTER,
                sheet -> fill(sheet, 12, 2, failed(), "", failed()),
                List.of(11, 13, 14),
                "VALUE_FORMULA_ERROR B12",
                "VALUE_FORMULA_ERROR D12");
        tidy("L3", "below the last row", SCHOOLS, sheet -> {
            for (int row = 0; row < 271; row++) {
                insert(sheet, 16, 276 - row, failed(), failed(), failed(), formula(0), formula(false));
            }
        });
        tidy("L3", "below the last household", REGISTER, sheet -> {
            for (int row = 15; row < 60; row++) {
                fill(sheet, row, row - 10, failed(), "", failed(), formula(0), formula("-"));
            }
        });
        sent(
                "L3",
                "results of empty text only",
                SCHOOLS,
                sheet -> {
                    for (int row = 11; row <= 15; row++) {
                        fill(sheet, row, row - 10, formula(""), formula(""), formula(""));
                    }
                },
                List.of(),
                "LIST_EMPTY ");
    }

    private static void number(DraftSheet sheet, String... ordinals) {
        for (int row = 0; row < ordinals.length; row++) {
            sheet.put(10 + row, 0, ordinals[row]);
        }
    }

    private static void bare(DraftSheet sheet, int number) {
        sheet.rows().get(number - 1).keySet().removeIf(column -> column > 1);
    }

    private static void marks() {
        tidy("L4", "a name only among letters", SCHOOLS, sheet -> {
            number(sheet, "a", "b", "c", "d", "đ");
            bare(sheet, 12);
            bare(sheet, 15);
        });
        tidy("L4", "Roman numbers", SCHOOLS, sheet -> {
            number(sheet, "I.", "II.", "III.", "IV.", "V.");
            bare(sheet, 13);
        });
        tidy(
                "L4",
                "names only",
                SCHOOLS,
                sheet -> {
                    number(sheet, "I", "II", "III", "IV", "V");
                    to(11, 15).forEach(row -> bare(sheet, row));
                },
                "ROW_DOUBTFUL B11",
                "ROW_DOUBTFUL B12",
                "ROW_DOUBTFUL B13",
                "ROW_DOUBTFUL B14",
                "ROW_DOUBTFUL B15");
        sent(
                "L4",
                "one name only",
                SCHOOLS,
                sheet -> {
                    to(12, 15).forEach(row -> sheet.removeRow(row - 1));
                    number(sheet, "a");
                    bare(sheet, 11);
                },
                List.of(11),
                "ROW_DOUBTFUL B11");
        tidy("L4", "households", REGISTER, sheet -> number(sheet, "a", "b", "c", "d"));
    }

    private static void groups() {
        sent(
                "L5",
                "Roman numbers above numbers",
                SCHOOLS,
                sheet -> {
                    insert(sheet, 13, "II", "Khối phổ thông");
                    insert(sheet, 11, "I", "Khối mầm non");
                },
                List.of(12, 13, 15, 16, 17));
        sent(
                "L5",
                "letters below Roman numbers",
                SCHOOLS,
                sheet -> {
                    number(sheet, "a", "b", "a", "b", "c");
                    bare(sheet, 12);
                    insert(sheet, 13, "II", "Khối phổ thông");
                    insert(sheet, 11, "I", "Khối mầm non");
                },
                List.of(12, 13, 15, 16, 17));
        sent(
                "L5",
                "above rows without a number",
                SCHOOLS,
                sheet -> {
                    to(11, 15).forEach(row -> sheet.clear(row - 1, 0));
                    insert(sheet, 11, "I", "Khối mầm non");
                },
                List.of(12, 13, 14, 15, 16));
        sent(
                "L5",
                "a text above a numbered row",
                SCHOOLS,
                sheet -> insert(sheet, 13, "", "Khối phổ thông"),
                List.of(11, 12, 14, 15, 16));
        sent(
                "L6",
                "without rows below",
                SCHOOLS,
                sheet -> {
                    insert(sheet, 16, "II", "Khối thường xuyên");
                    insert(sheet, 11, "I", "Khối chính quy");
                },
                List.of(12, 13, 14, 15, 16),
                "ROW_PASSED_OVER B17");
        sent(
                "L6",
                "letters between numbers",
                SCHOOLS,
                sheet -> {
                    insert(sheet, 13, "b", "Điểm trường số 2");
                    insert(sheet, 13, "a", "Điểm trường số 1");
                },
                List.of(11, 12, 15, 16, 17),
                "ROW_PASSED_OVER B13",
                "ROW_PASSED_OVER B14");
        sent(
                "L6",
                "named like the rows",
                SCHOOLS,
                sheet -> insert(sheet, 13, "", "Trường tiểu học Mới"),
                List.of(11, 12, 14, 15, 16),
                "ROW_PASSED_OVER B13");
        sent(
                "L6",
                "a name in the column of ordinals",
                SCHOOLS,
                sheet -> insert(sheet, 16, "Trường tiểu học Mới"),
                to(11, 15),
                "ROW_PASSED_OVER A16");
    }

    private static void totals() {
        for (String label : List.of(
                "Total",
                "Grand Total",
                "Subtotal",
                "Sum",
                "Σ",
                "∑",
                "T.Cộng",
                "T. cộng",
                "T/C",
                "T.C",
                "TC",
                "Tong cong",
                "Tông cộng",
                "Tồng cộng",
                "Tổng công",
                "CÔNG",
                "Cong",
                "Cộng:",
                "(Cộng)",
                "II. Tổng cộng",
                "* Tổng số",
                "Tổng cộng xã Lương Thế Trân",
                "Cả xã",
                "Toàn xã",
                "Toàn xã Lương Thế Trân",
                "Tổng hợp",
                "Cộng dồn",
                "Lũy kế",
                "Tổng: 2 trung tâm",
                "TỔNG SỐ TRUNG TÂM",
                "Tất cả",
                "Cộng khóm 1",
                "Tổng cộng (I + II)")) {
            tidy("L7", label, CENTRES, sheet -> fill(sheet, 13, "", label, "", 2, 1, 1, 49, 2857));
            tidy(
                    "L7",
                    label + ", numbers in the columns of marks",
                    SCHOOLS,
                    sheet -> fill(sheet, 16, "", label, "", 5, 4, 5));
            tidy("L7", label + " of households", REGISTER, sheet -> fill(sheet, 15, "", label, "", 15));
        }
        for (String label : List.of("Total", "T.Cộng", "Tong cong", "Tồng cộng", "CÔNG", "Cả xã")) {
            tidy(
                    "L7",
                    label + " in the column of ordinals",
                    CENTRES,
                    sheet -> fill(sheet, 13, label, "", "", "", "", "", 49, 2857));
            tidy("L7", label + " without figures", SCHOOLS, sheet -> fill(sheet, 16, "", label));
        }
        tidy("L7", "merged across", CENTRES, sheet -> {
            fill(sheet, 13, "Total", "", "", "", "", "", 49, 2857);
            sheet.merged.add(new CellRangeAddress(12, 12, 0, 2));
        });
        tidy("L7", "numbered", CENTRES, sheet -> fill(sheet, 13, 3, "Total", "", "", "", "", 49, 2857));
        sent(
                "L7",
                "above",
                CENTRES,
                sheet -> {
                    sheet.removeRow(12);
                    insert(sheet, 11, "", "Grand Total", "", "", "", "", 49, 2857);
                },
                List.of(12, 13));
        tidy(
                "L7",
                "wrong",
                CENTRES,
                sheet -> fill(sheet, 13, "", "Total", "", "", "", "", 50, 2857),
                "TOTAL_MISMATCH G13");
        sent(
                "L7",
                "of groups and of all",
                CENTRES,
                sheet -> {
                    fill(sheet, 13, "", "Cong nhom 2", "", "", "", "", 31, 2324);
                    insert(sheet, 14, "", "Grand total", "", "", "", "", 49, 2857);
                    insert(sheet, 12, "", "Subtotal", "", "", "", "", 18, 533);
                },
                List.of(11, 13));
    }

    private static void figures() {
        tidy(
                "L8",
                "formulas",
                CENTRES,
                sheet -> fill(sheet, 13, "", "Chung", "", "", "", "", sum(49), sum(2857)),
                "ROW_PASSED_OVER B13");
        tidy(
                "L8",
                "typed",
                CENTRES,
                sheet -> fill(sheet, 13, "", "Chung hai nơi", "", "", "", "", 49, 2857),
                "ROW_PASSED_OVER B13");
        tidy("L8", "without a name", CENTRES, sheet -> fill(sheet, 13, "", "", "", "", "", "", 49, 2857));
        tidy(
                "L8",
                "marks that were counted",
                SCHOOLS,
                sheet -> fill(sheet, 16, "", "Chung", "", 5, 4, 5),
                "ROW_PASSED_OVER B16");
        sent(
                "L8",
                "of one row",
                CENTRES,
                sheet -> {
                    sheet.removeRow(11);
                    fill(sheet, 13, "", "Chung", "", "", "", "", sum(18), sum(533));
                },
                List.of(11),
                "ROW_PASSED_OVER B13");
        sent(
                "L8",
                "named like the rows",
                CENTRES,
                sheet -> fill(sheet, 13, "", "Trung tâm ba", "", "", "", "", 49, 2857),
                to(11, 13),
                "ROW_DOUBTFUL B13");
        sent(
                "L8",
                "no row is numbered",
                CENTRES,
                sheet -> {
                    to(11, 12).forEach(row -> sheet.clear(row - 1, 0));
                    fill(sheet, 13, "", "Chung", "", "", "", "", 49, 2857);
                },
                to(11, 13),
                "ROW_DOUBTFUL B13");
        sent(
                "L9",
                "numbered",
                CENTRES,
                sheet -> fill(sheet, 13, 3, "Trung tâm số 3", "", "", "", "", 49, 2857),
                to(11, 13),
                "ROW_DOUBTFUL B13");
        sent(
                "L9",
                "numbered, with an address",
                CENTRES,
                sheet -> fill(sheet, 13, 3, "Trung tâm số 3", "Ấp 3", "x", "", "", 49, 2857),
                to(11, 13));
        sent(
                "L9",
                "numbered, and a row follows",
                CENTRES,
                sheet -> {
                    fill(sheet, 13, 3, "Trung tâm số 3", "", "", "", "", 49, 2857);
                    insert(sheet, 14, 4, "Trung tâm số 4", "", "", "", "", 1, 1);
                },
                to(11, 14));
        sent(
                "L9",
                "equal to the only other",
                CENTRES,
                sheet -> {
                    sheet.removeRow(12);
                    fill(sheet, 12, 2, "Trung tâm số 2", "", "", "", "", 18, 533);
                },
                to(11, 12));
        sent(
                "L9",
                "first, without a number",
                CENTRES,
                sheet -> {
                    sheet.removeRow(12);
                    insert(sheet, 11, "", "Chung", "", "", "", "", 49, 2857);
                },
                to(11, 13),
                "ROW_DOUBTFUL B11");
        sent(
                "L9",
                "a household of as many",
                REGISTER,
                sheet -> fill(sheet, 14, 4, "Lý Văn Tư", "", 7, "", "", "", "Khóm 1"),
                to(11, 14));
    }

    private static void names() {
        for (String name : List.of(
                "Tổng công ty Lúa Vàng",
                "Cộng đồng học tập ấp 3",
                "Công ty Hoa Sen",
                "Công đoàn xã",
                "Trung tâm Tổng hợp",
                "Trường Cả Xã",
                "Tổng kho giáo dục",
                "Total Kids",
                "Toàn Thắng",
                "TC Toán")) {
            sent("L10", name, SCHOOLS, sheet -> insert(sheet, 16, 6, name, "Khác", "x"), to(11, 16));
            sent("L10", name + ", no number", SCHOOLS, sheet -> insert(sheet, 16, "", name, "Khác", "x"), to(11, 16));
        }
        sent(
                "L10",
                "a place called so",
                SCHOOLS,
                sheet -> insert(sheet, 16, 6, "Tổng Cọt", "Mầm non", "x"),
                to(11, 16));
        sent(
                "L10",
                "a place called so, no number",
                SCHOOLS,
                sheet -> insert(sheet, 16, "", "Tổng Cọt", "Mầm non", "x"),
                to(11, 16),
                "ROW_DOUBTFUL B16");
        sent(
                "L10",
                "a place called so, nothing else",
                SCHOOLS,
                sheet -> insert(sheet, 16, "", "Tổng Cọt"),
                to(11, 15),
                "ROW_PASSED_OVER B16");
        for (String head :
                List.of("Tống Công Minh", "Tống Thị Số", "Tong Van A", "Tòng A Sử", "Cổng Văn Khóm", "Sùng A Tổng")) {
            sent("L10", head, REGISTER, sheet -> fill(sheet, 13, 3, head, "", 4), to(11, 14));
        }
        tidy("L10", "a helper in the column of notes", SCHOOLS, sheet -> sheet.put(14, 6, "Cộng tác viên mới"));
    }

    private static void merge(DraftSheet sheet, int number, int column) {
        sheet.merged.add(new CellRangeAddress(number - 1, number, column, column));
    }

    private static void merged() {
        sent(
                "L11",
                "figures in both rows",
                CENTRES,
                sheet -> {
                    insert(sheet, 12, "", "", "", "", "", "", "3", "40");
                    merge(sheet, 11, 0);
                    merge(sheet, 11, 1);
                },
                List.of(11, 13),
                "VALUE_TWICE G12",
                "VALUE_TWICE H12");
        sent(
                "L11",
                "a mark alone",
                SCHOOLS,
                sheet -> {
                    insert(sheet, 13, "", "", "", "x");
                    merge(sheet, 12, 1);
                },
                List.of(11, 12, 14, 15, 16),
                "VALUE_TWICE D13");
        sent(
                "L11",
                "words alone",
                CENTRES,
                sheet -> {
                    insert(sheet, 12, "", "", "Ấp Năm");
                    merge(sheet, 11, 1);
                },
                List.of(11, 13),
                "ROW_PASSED_OVER C12");
        sent(
                "L11",
                "two numbers",
                CENTRES,
                sheet -> {
                    sheet.clear(11, 1);
                    merge(sheet, 11, 1);
                },
                List.of(11, 12),
                "ROW_DOUBTFUL C12");
        sent(
                "L11",
                "a household",
                REGISTER,
                sheet -> {
                    insert(sheet, 12, "", "", "", 3);
                    merge(sheet, 11, 1);
                },
                List.of(11, 13, 14, 15),
                "VALUE_TWICE D12");
    }

    private static void others() {
        tidy("L12", "ordinals alone", SCHOOLS, sheet -> {
            for (int row = 0; row < 20; row++) {
                insert(sheet, 16, 25 - row);
            }
        });
        tidy("L12", "a note", SCHOOLS, sheet -> insert(sheet, 16, "", "Ghi chú: đến 31/12"));
        sent(
                "L13",
                "below the signature",
                SCHOOLS,
                sheet -> {
                    sheet.removeRow(15);
                    insert(sheet, 15, "", "Người lập biểu");
                },
                to(11, 14),
                "ROW_UNKNOWN B16");
        sent(
                "L13",
                "a name below the signature",
                SCHOOLS,
                sheet -> {
                    sheet.removeRow(15);
                    insert(sheet, 16, "", "Người lập biểu");
                    fill(sheet, 17, "", "Trường tiểu học Mới");
                },
                to(11, 15),
                "ROW_PASSED_OVER B17");
    }

    /** Formulas filled down over a thousand rows, and a row below them: each is refused, however many are held back. */
    @Test
    void manyRowsThatFailedAreAllRefused() throws IOException {
        ReadWorkbook read = many(1_500, true);

        assertThat(tally(read).staged()).isEqualTo(6);
        assertThat(tally(read).rejected()).isEqualTo(1_500);
        assertThat(read.remarks()).containsExactly("FURTHER_FINDINGS");
        assertThat(read.errors()).hasSizeGreaterThanOrEqualTo(50).allMatch(error -> error.startsWith("VALUE_"));
    }

    /** Nothing but failures: nobody can tell whether anything is listed. */
    @Test
    void aListOfNothingButFailuresIsNotEmpty() throws IOException {
        ReadWorkbook read = many(271, false);

        assertThat(tally(read).staged()).isZero();
        assertThat(tally(read).rejected()).isEqualTo(271);
        assertThat(read.remarks()).containsExactly("FURTHER_FINDINGS");
        assertThat(read.errors().get(0)).startsWith("VALUE_FORMULA_ERROR XHHT-04 B11 ");
    }

    /** @param among schools are listed above, and one below */
    private ReadWorkbook many(int rows, boolean among) throws IOException {
        DraftWorkbook draft = draft(new Sent("", "", SCHOOLS, sheet -> {}, List.of(), List.of()));
        DraftSheet sheet = draft.form(SCHOOLS);
        int first = among ? 16 : 11;
        sheet.rows().tailMap(first - 1).clear();
        for (int row = first; row < first + rows; row++) {
            fill(sheet, row, row - 10, failed(), failed());
        }
        if (among) {
            fill(sheet, first + rows, first + rows - 10, "Trường mới", "Khác", "x");
        }
        return ReadWorkbook.of(draft.save(folder.resolve("danh sách.xlsx")));
    }

    private static Tally tally(ReadWorkbook read) {
        Piece.FileRead end = (Piece.FileRead) read.pieces().get(read.pieces().size() - 1);
        return end.forms().get(0).tally();
    }

    @TestFactory
    Stream<DynamicTest> everyRowIsCountedOrTold() {
        return SENT.stream()
                .map(sent -> dynamicTest(sent.line + " " + sent.form + " " + sent.name, () -> {
                    DraftWorkbook draft = draft(sent);
                    assertRead(sent, ReadWorkbook.of(draft.save(folder.resolve("danh sách.xlsx"))));
                    // totals by the dozen in one format are enough
                    if (!draft.hasFormulaWithoutResult() && !(sent.line.equals("L7") && sent.name.length() % 4 > 0)) {
                        assertRead(sent, ReadWorkbook.of(draft.saveAsXls(folder.resolve("danh sách.xls"))));
                    }
                }));
    }

    private static DraftWorkbook draft(Sent sent) {
        Path tidy = RecognitionTests.TIDY.get(sent.form.equals(REGISTER) ? 2 : 0);
        DraftWorkbook draft = RecognitionTests.draft(tidy, List.of());
        draft.sheets().removeIf(sheet -> !sheet.texts().contains("Biểu số: " + sent.form));
        DraftSheet sheet = draft.form(sent.form);
        if (sent.form.equals(REGISTER)) {
            sheet.rows().tailMap(14).clear();
        }
        sent.change.accept(sheet);
        return draft;
    }

    private static void assertRead(Sent sent, ReadWorkbook read) {
        assertThat(read.pieces())
                .filteredOn(Piece.ItemRow.class::isInstance)
                .extracting(piece -> ((Piece.ItemRow) piece).row())
                .isEqualTo(sent.staged);
        assertThat(read.findings())
                .extracting(finding -> finding.code() + " " + Objects.requireNonNullElse(finding.cell(), ""))
                .containsExactlyInAnyOrderElementsOf(sent.told);
        assertThat(read.findings().toString()).doesNotContain("Tống", "Sùng");
        Tally tally = tally(read);
        assertThat(tally.read()).isEqualTo(tally.staged() + tally.rejected() + tally.ignored());
    }
}
