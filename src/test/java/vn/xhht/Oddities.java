package vn.xhht;

import static vn.xhht.finding.FindingCode.HIDDEN_DATA;
import static vn.xhht.finding.FindingCode.TEXT_CONVERTED;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import vn.xhht.finding.FindingCode;

/** The looks of real workbooks: each changes how a workbook says things, none changes what it says. */
final class Oddities {

    /**
     * @param group   of those of one group only one can be in a workbook; "" for none
     * @param remarks what may be told about it
     */
    record Oddity(String name, String group, Set<FindingCode> remarks, Consumer<DraftWorkbook> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String NBSP = "\u00A0";

    private final List<Oddity> all = new ArrayList<>();

    private Oddities() {}

    /** Returns all oddities, in the order in which several are to be put into one workbook. */
    static List<Oddity> all() {
        Oddities oddities = new Oddities();
        oddities.above();
        oddities.headings();
        oddities.numberRows();
        oddities.rows();
        oddities.below();
        oddities.places();
        oddities.texts();
        oddities.sheets();
        return oddities.all;
    }

    private void book(String name, String group, Consumer<DraftWorkbook> change) {
        all.add(new Oddity(name, group, Set.of(), change));
    }

    private void each(String name, String group, Consumer<DraftSheet> change) {
        book(
                name,
                group,
                workbook ->
                        workbook.sheets().stream().filter(DraftSheet::isForm).forEach(change));
    }

    private void each(String name, Consumer<DraftSheet> change) {
        each(name, "", change);
    }

    // The spelling of labels and headings

    private void texts() {
        label("capitals", "case", text -> text.toUpperCase(Locale.ROOT));
        label("tone marks by the newer rule", "tone", Oddities::newTonePlacement);
        label("a colon and a blank at the end", "end", text -> text + " : ");
        label("line breaks", "blanks", text -> text.replace(" ", "\n"));
        label("tabs, no-break blanks, runs of blanks", "blanks", text -> " " + text.replace(" ", " \t" + NBSP + " "));
        label("padded with no-break blanks", "blanks", text -> NBSP.repeat(9) + text + " " + NBSP);
        label("invisible characters", "encoding", text -> "\uFEFF" + text.replace(" ", "\u200B "));
        label("decomposed", "encoding", text -> Normalizer.normalize(text, Normalizer.Form.NFD));
        label("Ð of Icelandic", "encoding", text -> text.replace('Đ', 'Ð').replace('đ', 'ð'));
        converted("TCVN3", LegacyWriting::tcvn3);
        converted("VNI", LegacyWriting::vni);
        converted("TCVN3 in every other cell", new UnaryOperator<>() {
            private int count;

            @Override
            public DraftCell apply(DraftCell cell) {
                return count++ % 2 == 0 ? LegacyWriting.tcvn3(cell) : cell;
            }
        });
        converted("the font of TCVN3 over text in Unicode", cell -> cell.in(".VnTime"));
    }

    private void label(String name, String group, UnaryOperator<String> change) {
        each(name, group, sheet -> sheet.labels(cell -> cell.with(change.apply(cell.text()))));
    }

    private void converted(String name, UnaryOperator<DraftCell> change) {
        all.add(new Oddity(
                name,
                "encoding",
                Set.of(TEXT_CONVERTED),
                workbook -> workbook.sheets().forEach(sheet -> sheet.labels(change))));
    }

    /** Hòa and thủy with the mark on the last vowel: hoà, thuỷ. */
    private static String newTonePlacement(String text) {
        String older = "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy";
        String newer = "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ";
        String written = text;
        for (int i = 0; i < older.length(); i += 2) {
            written = Pattern.compile("(?<![qQ])" + older.substring(i, i + 2) + "(?!\\p{L})")
                    .matcher(written)
                    .replaceAll(newer.substring(i, i + 2));
        }
        return written;
    }

    // Headings

    private void headings() {
        each(
                "headings that are not merged",
                "order",
                sheet -> sheet.merged.removeIf(range -> range.getFirstRow() >= sheet.heading()));
        each("headings merged two rows down", "order", sheet -> {
            int below = sheet.numbers();
            sheet.insertRow(below);
            for (int column = sheet.stt(); column <= sheet.width(); column++) {
                extend(sheet, lowest(sheet, column, below), column, below);
            }
        });
        each("a heading merged over two columns, values in either", "order", Oddities::widen);
        each("one more heading over all columns", sheet -> {
            int row = sheet.heading();
            sheet.insertRow(row, Map.of(sheet.stt(), "KẾT QUẢ THỰC HIỆN"));
            sheet.merged.add(new CellRangeAddress(row, row, sheet.columnOf("KẾT QUẢ THỰC HIỆN"), sheet.width()));
        });
        each("units of measure below the headings", sheet -> {
            Map<Integer, Object> units = new LinkedHashMap<>();
            for (int column = sheet.stt() + 2; column <= sheet.width(); column++) {
                units.put(column, "(người)");
            }
            sheet.insertRow(sheet.numbers(), units);
        });
    }

    private static void widen(DraftSheet sheet) {
        int left = sheet.width();
        int right = left + 1;
        sheet.insertColumn(left);
        int row = lowest(sheet, right, sheet.numbers());
        DraftCell title = Objects.requireNonNull(sheet.at(row, right));
        sheet.clear(row, right);
        sheet.put(row, left, title);
        sheet.merged.removeIf(range -> range.isInRange(row, right));
        sheet.merged.add(new CellRangeAddress(row, sheet.numbers() - 1, left, right));
        for (int below = sheet.first(); below <= sheet.last(); below += 2) {
            DraftCell cell = sheet.at(below, right);
            if (cell != null) {
                sheet.clear(below, right);
                sheet.put(below, left, cell);
            }
        }
    }

    private static int lowest(DraftSheet sheet, int column, int below) {
        for (int row = below - 1; row > sheet.heading(); row--) {
            if (sheet.at(row, column) != null) {
                return row;
            }
        }
        return sheet.heading();
    }

    private static void extend(DraftSheet sheet, int row, int column, int last) {
        for (CellRangeAddress range : List.copyOf(sheet.merged)) {
            if (range.isInRange(row, column)) {
                if (range.getFirstColumn() == range.getLastColumn()) {
                    sheet.merged.set(
                            sheet.merged.indexOf(range),
                            new CellRangeAddress(range.getFirstRow(), last, column, column));
                }
                return;
            }
        }
        sheet.merged.add(new CellRangeAddress(row, last, column, column));
    }

    // Rows of column numbers

    private void numberRows() {
        each("no row of column numbers", "numbers", sheet -> sheet.removeRow(sheet.numbers()));
        numbered("column numbers from 2, some left out", column -> (Object) (column + 2 + column / 3));
        numbered(
                "column numbers in disorder",
                column -> List.of(0, 1, 2, 3, 4, 7, 8, 12, 5, 14, 9, 10, 6, 11, 13)
                        .get(column));
        numbered(
                "column numbers in brackets",
                column -> column < 2 ? "(" + "AB".charAt(column) + ")" : "(" + column + ")");
        numbered(
                "a column without a number",
                column -> column < 2 ? "(" + "AB".charAt(column) + ")" : column == 3 ? "_" : column);
        numbered(
                "column numbers that say how they are computed",
                column -> column == 3 ? "3=4+5" : String.valueOf(column));
        each("two rows of column numbers", "numbers", sheet -> {
            Map<Integer, Object> again = new LinkedHashMap<>();
            for (int column = sheet.stt(); column <= sheet.width(); column++) {
                again.put(column, column + 1);
            }
            sheet.insertRow(sheet.numbers(), again);
        });
    }

    private interface Numbering {
        Object of(int column);
    }

    private void numbered(String name, Numbering numbering) {
        each(name, "numbers", sheet -> {
            int row = sheet.numbers();
            for (int column = sheet.stt(); column <= sheet.width(); column++) {
                sheet.put(row, column, numbering.of(column - sheet.stt()));
            }
        });
    }

    // Rows of the table

    private void rows() {
        each("blank rows", sheet -> {
            for (int row = sheet.last(); row > sheet.first(); row -= 2) {
                sheet.insertRow(row);
            }
        });
        each(
                "a note inside",
                sheet -> sheet.insertRow(sheet.first() + 1, Map.of(sheet.stt(), "Ghi chú: số liệu đến ngày 31/12.")));
        each(
                "a note in brackets inside",
                sheet -> sheet.insertRow(
                        sheet.first() + 1, Map.of(sheet.stt() + 1, "(Số liệu do công chức phụ trách cung cấp)")));
        each(
                "a group row with an ordinal",
                sheet -> sheet.insertRow(sheet.first(), Map.of(sheet.stt(), "I", sheet.stt() + 1, "Khối trực thuộc")));
        each("group rows across the table", sheet -> {
            for (String group : List.of("Chia ra theo vùng:", "Trong đó:")) {
                int row = group.startsWith("T") ? sheet.first() + 2 : sheet.first();
                if (row <= sheet.last()) {
                    sheet.insertRow(row, Map.of(sheet.stt(), group));
                    sheet.merged.add(new CellRangeAddress(row, row, sheet.stt(), sheet.width()));
                }
            }
        });
        each(
                "a group row above the names",
                sheet -> sheet.insertRow(sheet.first(), Map.of(sheet.stt() + 1, "Khối trường mầm non")));
        each(
                "a total as the first row",
                "total",
                sheet -> sheet.insertRow(sheet.first(), Map.of(sheet.stt(), "@", sheet.stt() + 1, "Tổng cộng")));
        each("sub-totals", "total", sheet -> {
            sheet.insertRow(sheet.last(), Map.of(sheet.stt() + 1, "Cộng I"));
            sheet.insertRow(sheet.last() + 1, Map.of(sheet.stt() + 1, "Cộng (I + II)"));
        });
        each("a sub-total, a blank row, the next group", "ordinals", sheet -> {
            int row = sheet.first() + 2;
            if (row <= sheet.last()) {
                sheet.insertRow(row, Map.of(sheet.stt(), "II", sheet.stt() + 1, "KHÓM 2"));
                sheet.insertRow(row);
                sheet.insertRow(row, Map.of(sheet.stt() + 1, "Cộng khóm 1"));
            }
        });
        each("a total with an ordinal", "total", sheet -> {
            int ordinal = sheet.last() - sheet.first() + 2;
            sheet.insertRow(sheet.last() + 1, Map.of(sheet.stt(), ordinal, sheet.stt() + 1, "Tổng cộng"));
        });
        each(
                "a note with a date inside",
                sheet -> sheet.insertRow(
                        sheet.first(), Map.of(sheet.stt(), "(Số liệu tính đến ngày 31 tháng 12 năm 2023)")));
        each("notes beside the rows that look like signatures", sheet -> {
            List<String> notes = List.of("Hiệu trưởng mới bổ nhiệm", "QĐ ngày 5 tháng 9 năm 2023", "KT. phòng máy");
            int next = 0;
            for (int row = sheet.first(); row <= sheet.last() && next < notes.size(); row++) {
                DraftCell ordinal = sheet.at(row, sheet.stt());
                if (ordinal != null && ordinal.isNumber()) {
                    sheet.put(row, sheet.width() + 1, notes.get(next++));
                }
            }
        });
        each("rows of formulas", sheet -> {
            int last = Math.max(sheet.stt(), sheet.label());
            sheet.rows()
                    .subMap(sheet.first(), sheet.last() + 1)
                    .values()
                    .forEach(row -> row.replaceAll((column, cell) ->
                            column <= last ? cell : new DraftCell(cell.value(), "Z1", cell.font(), cell.format())));
        });
        each(
                "ordinals of sections",
                "ordinals",
                sheet -> ordinals(sheet, List.of("1.", "1.1.", "2", "2.1 ", "a)", "-")));
        each(
                "ordinals padded with no-break blanks",
                "ordinals",
                sheet -> ordinals(sheet, List.of("1" + NBSP.repeat(8) + " " + NBSP, "2" + NBSP, " 3", "4 ")));
        each("ordinals left out", "ordinals", sheet -> {
            for (int row = sheet.last(); row >= sheet.first(); row--) {
                DraftCell ordinal = sheet.at(row, sheet.stt());
                // A group keeps its ordinal: nothing else tells it from a row of the list, which may have the same
                // name.
                if (ordinal != null && !"I".equals(ordinal.text())) {
                    sheet.clear(row, sheet.stt());
                }
            }
        });
        each("a hamlet merged down over rows", sheet -> {
            int hamlet = sheet.label() >= 0 ? -1 : sheet.column("Ấp (khóm)");
            for (int row = sheet.first() + 1; hamlet >= 0 && row <= sheet.last(); row++) {
                DraftCell above = sheet.at(row - 1, hamlet);
                if (above != null && above.equals(sheet.at(row, hamlet))) {
                    sheet.clear(row, hamlet);
                    sheet.merged.add(new CellRangeAddress(row - 1, row, hamlet, hamlet));
                    row++;
                }
            }
        });
        matrix("bullets before the labels", sheet -> {
            for (int row = sheet.first(); row <= sheet.last(); row++) {
                DraftCell label = sheet.at(row, sheet.label());
                if (label != null && label.text() != null) {
                    sheet.put(row, sheet.label(), label.with("- " + label.text()));
                }
            }
        });
        matrix("labels in two columns", sheet -> {
            int label = sheet.label();
            sheet.insertColumn(label + 1);
            for (int row = sheet.first() + 1; row <= sheet.last(); row += 2) {
                DraftCell cell = sheet.at(row, label);
                // Ages are no texts: as numbers they are looked for in their own column only.
                if (cell != null && cell.text() != null) {
                    sheet.clear(row, label);
                    sheet.put(row, label + 1, cell);
                }
            }
        });
        matrix("a column of codes", sheet -> {
            int codes = sheet.stt() + 2;
            sheet.insertColumn(codes);
            sheet.put(sheet.heading(), codes, "Mã số");
            for (int row = sheet.first(); row <= sheet.last(); row++) {
                sheet.put(row, codes, row % 2 == 0 ? (Object) row : String.valueOf(row));
            }
        });
    }

    private static void ordinals(DraftSheet sheet, List<String> written) {
        int last = sheet.last();
        for (int row = sheet.first(), next = 0; row <= last; row++) {
            DraftCell ordinal = sheet.at(row, sheet.stt());
            if (ordinal != null && ordinal.isNumber()) {
                sheet.put(row, sheet.stt(), written.get(next++ % written.size()));
            }
        }
    }

    private void matrix(String name, Consumer<DraftSheet> change) {
        each(name, sheet -> {
            if (sheet.label() >= 0) {
                change.accept(sheet);
            }
        });
    }

    // Below the rows

    private void below() {
        each("ordinals typed down an empty table", "below", sheet -> {
            int last = sheet.last();
            for (int row = 1; row <= 99; row++) {
                sheet.insertRow(last + row, Map.of(sheet.stt(), (double) row));
            }
        });
        each("formulas without a row", "below", sheet -> {
            int last = sheet.last();
            for (int row = 1; row <= 60; row++) {
                sheet.insertRow(last + row);
                for (int column = sheet.stt() + 1; column <= sheet.width(); column++) {
                    sheet.put(last + row, column, DraftCell.error(FormulaError.NA, "VLOOKUP(A1,A1:B2,2,FALSE)"));
                }
            }
        });
        each("cells of empty text", sheet -> {
            int end = sheet.width() + 3;
            for (int row : List.copyOf(sheet.rows().keySet())) {
                for (int column = 0; column < end; column++) {
                    if (sheet.at(row, column) == null) {
                        sheet.put(row, column, "");
                    }
                }
            }
        });
        each("a second table", sheet -> table(sheet, sheet.stt()));
        each("a second table below the signatures", sheet -> {
            int row = Collections.max(sheet.rows().keySet()) + 2;
            sheet.put(row, 0, "Tiêu chí");
            sheet.put(row, 1, "SL");
            sheet.put(row, 2, "Tỷ lệ");
            sheet.put(row + 1, 0, "Đạt chuẩn");
            sheet.put(row + 1, 1, 5);
            sheet.put(row + 1, 2, 100);
        });
    }

    /** After a blank row below everything that is numbered or added up. */
    private static void table(DraftSheet sheet, int column) {
        int row = sheet.rowOf("Ghi chú: số liệu do đơn vị báo cáo chịu trách nhiệm.");
        List<List<Object>> rows =
                List.of(List.of("Tiêu chí", "SL", "Tỷ lệ"), List.of("Số trường", 5, 100), List.of("Số lớp", 40, 100));
        sheet.insertRow(row);
        for (List<Object> cells : rows) {
            sheet.insertRow(row);
        }
        for (int i = 0; i < rows.size(); i++) {
            for (int cell = 0; cell < 3; cell++) {
                sheet.put(row + i, column + cell, rows.get(i).get(cell));
            }
        }
    }

    // Where the table is

    private void places() {
        each(
                "columns the other way round",
                "order",
                sheet -> sheet.reverseColumns(sheet.stt() + (sheet.label() >= 0 ? 2 : 1)));
        matrix("labels behind the figures", "order", sheet -> sheet.reverseColumns(sheet.stt() + 1));
        each("further down and to the right", sheet -> sheet.shift(9, 4));
    }

    private void matrix(String name, String group, Consumer<DraftSheet> change) {
        each(name, group, sheet -> {
            if (sheet.label() >= 0) {
                change.accept(sheet);
            }
        });
    }

    // The lines above the table

    private void above() {
        each("notes above everything", sheet -> {
            sheet.insertRow(0, Map.of(0, "*Số học viên: tính người có tên trong danh sách, Tổng số và Nữ ghi riêng"));
            sheet.insertRow(1, Map.of(0, "* Nữ: ghi số nữ"));
            sheet.insertRow(2);
        });
        line("the form's number in two cells", "number", "Biểu số: ", (sheet, row, column, text) -> {
            sheet.put(row, column, "Biểu số:");
            sheet.put(row, column + 1, text.substring("Biểu số: ".length()));
        });
        line(
                "the form's number without a colon",
                "number",
                "Biểu số: ",
                (sheet, row, column, text) -> sheet.put(row, column, text.replace(":", "")));
        line(
                "the form's number with where it comes from",
                "number",
                "Biểu số: ",
                (sheet, row, column, text) -> sheet.put(row, column, text + "\n(Ban hành kèm theo Công văn số 15)"));
        line(
                "the form's number in the title only",
                "number",
                "Biểu số: ",
                (sheet, row, column, text) -> sheet.clear(row, column));
        line(
                "the form's number not in the title",
                "title",
                "Biểu ",
                (sheet, row, column, text) -> sheet.put(row, column, text.substring(text.indexOf(". ") + 2)));
        line("the period in two cells", "period", "Kỳ báo cáo: ", (sheet, row, column, text) -> {
            sheet.merged.removeIf(range -> range.isInRange(row, column));
            sheet.put(row, column, "Kỳ báo cáo:");
            sheet.put(row, column + 3, text.substring("Kỳ báo cáo: ".length()));
        });
        line(
                "the period in brackets",
                "period",
                "Kỳ báo cáo: ",
                (sheet, row, column, text) -> sheet.put(row, column, "(" + text + ")"));
        line("the unit in two cells", "unit", "Đơn vị báo cáo: ", (sheet, row, column, text) -> {
            sheet.merged.removeIf(range -> range.isInRange(row, column));
            sheet.put(row, column, "Đơn vị báo cáo");
            sheet.put(row, column + 2, ": " + text.substring("Đơn vị báo cáo: ".length()));
        });
        line("the unit's code as a number of its own", "code", "Mã đơn vị hành chính: ", (sheet, row, column, text) -> {
            sheet.merged.removeIf(range -> range.isInRange(row, column));
            sheet.put(row, column, "Mã đơn vị hành chính:");
            sheet.put(row, column + 1, Double.valueOf(text.replaceAll("\\D", "")));
        });
        line(
                "no code of the unit",
                "code",
                "Mã đơn vị hành chính: ",
                (sheet, row, column, text) -> sheet.clear(row, column));
        each("no office and no motto", sheet -> {
            sheet.removeRow(0);
            sheet.removeRow(1);
        });
    }

    private interface Line {
        void change(DraftSheet sheet, int row, int column, String text);
    }

    private void line(String name, String group, String start, Line change) {
        each(name, group, sheet -> {
            String text = sheet.texts().stream()
                    .filter(candidate -> candidate.startsWith(start) && candidate.matches("(?s).*[0-9,].*"))
                    .filter(candidate -> !start.equals("Biểu ") || candidate.contains(". "))
                    .findFirst()
                    .orElse(null);
            if (text != null) {
                change.change(sheet, sheet.rowOf(text), sheet.columnOf(text), text);
            }
        });
    }

    // Other sheets

    private void sheets() {
        book("sheets whose names mean nothing", "", workbook -> {
            int number = 1;
            for (DraftSheet sheet : workbook.sheets()) {
                sheet.named("Sheet" + number++);
            }
        });
        book("sheets in another order", "", workbook -> Collections.reverse(workbook.sheets()));
        added("a cover", List.of(List.of("BÁO CÁO"), List.of("Năm 2023"), List.of("(Đơn vị: UBND xã)")));
        added(
                "a list of the forms",
                List.of(
                        List.of("DANH MỤC BIỂU MẪU"),
                        List.of("Biểu XHHT-01. Dân số và trình độ dân cư"),
                        List.of("Biểu XHHT-02. Công nhận các danh hiệu học tập"),
                        List.of("Biểu MN-01. Thống kê phổ cập giáo dục mầm non")));
        added("an empty sheet", List.of());
        added(
                "a sheet of errors of another program",
                List.of(List.of("Sheet", "Cell", "Error", "Detail"), List.of("XHHT-01", "C12", "Sai", "Tổng số < Nữ")));
        added(
                "an example",
                List.of(
                        List.of("Ví dụ cách ghi Biểu XHHT-02"),
                        List.of("STT", "Danh hiệu", "Tổng số", "Đăng ký trong năm"),
                        List.of(1, "Gia đình học tập", 100, 80)));
        added(
                "a list to choose from",
                List.of(List.of("Column1", "Column2"), List.of("Mã", "Tên xã"), List.of("32025", "Phường Tân Thành")));
        added(
                "another office's form",
                List.of(
                        List.of("Biểu số: 02/LĐ"),
                        List.of("Kỳ báo cáo: Năm 2022"),
                        List.of("STT", "Chỉ tiêu", "Tổng số", "Nữ"),
                        List.of(1, "Tổng số dân", 5, 3)));
        book("a hidden sheet of broken formulas", "", workbook -> {
            DraftSheet hidden = new DraftSheet("Phu Luc", SheetVisibility.VERY_HIDDEN);
            for (int row = 0; row < 20; row++) {
                hidden.put(row, row % 7, DraftCell.error(FormulaError.REF, "SUM(A1:B2)"));
            }
            workbook.sheets().add(0, hidden);
        });
        all.add(new Oddity("forms on hidden sheets", "", Set.of(HIDDEN_DATA), workbook -> {
            DraftSheet cover = new DraftSheet("bia", SheetVisibility.VISIBLE);
            workbook.sheets().forEach(sheet -> sheet.shown(SheetVisibility.HIDDEN));
            workbook.sheets().add(0, cover);
        }));
    }

    private void added(String name, List<List<Object>> cells) {
        book(name, "", workbook -> {
            DraftSheet sheet = new DraftSheet("Phụ " + workbook.sheets().size(), SheetVisibility.VISIBLE);
            for (int row = 0; row < cells.size(); row++) {
                for (int column = 0; column < cells.get(row).size(); column++) {
                    sheet.put(row, column, cells.get(row).get(column));
                }
            }
            workbook.sheets().add(0, sheet);
        });
    }

    static String names(List<Oddity> oddities) {
        return oddities.stream().map(Oddity::name).collect(Collectors.joining(" + "));
    }
}
