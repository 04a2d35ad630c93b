package vn.xhht;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.Definitions;

/**
 * A report that a unit of any level sends for a period, one form a workbook.
 *
 * @param unit   as written after {@code Đơn vị báo cáo:}
 * @param period as written after {@code Kỳ báo cáo:}
 */
record SmallReport(Path folder, String unit, String code, String period) {

    private static final Definitions SHIPPED = DefinitionLoader.load(null);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** XHHT-02: learning units, their registrations, valid and new recognitions; nothing of the other titles. */
    Path titles(int units, int registered, int valid, int recognised) throws IOException {
        List<List<@Nullable Object>> table = new ArrayList<>();
        table.add(List.of(
                "STT",
                "Danh hiệu",
                "Tổng số",
                "Đăng ký trong năm",
                "Được công nhận còn hiệu lực",
                "Công nhận mới trong năm"));
        table.add(title(1, "Gia đình học tập", List.of(0, 0, 0, 0)));
        table.add(title(2, "Dòng họ học tập", List.of(0, 0, 0, 0)));
        table.add(title(3, "Cộng đồng học tập (ấp, khóm)", List.of(0, 0, 0, 0)));
        table.add(title(4, "Đơn vị học tập (cấp xã quản lý)", List.of(units, registered, valid, recognised)));
        return save("XHHT-02", table);
    }

    private static List<@Nullable Object> title(int number, String name, List<Integer> figures) {
        List<@Nullable Object> row = new ArrayList<>(List.of(number, name));
        row.addAll(figures);
        return row;
    }

    /** XHHT-04: so many institutions, the first of them digital. */
    Path institutions(int all, int digital) throws IOException {
        List<List<@Nullable Object>> table = new ArrayList<>();
        table.add(List.of(
                "STT",
                "Tên cơ sở giáo dục",
                "Loại hình",
                "Quản lý trên môi trường số",
                "Giảng dạy trên môi trường số",
                "Học tập trên môi trường số",
                "Ghi chú"));
        for (int i = 1; i <= all; i++) {
            String mark = i <= digital ? "x" : "";
            table.add(List.of(i, "Trường số " + i, "Tiểu học", mark, mark, mark, ""));
        }
        return save("XHHT-04", table);
    }

    /** SO-GDHT: a household recognised on each of these days, as written, until the end of 2026. */
    Path register(String... decided) throws IOException {
        List<List<@Nullable Object>> table = new ArrayList<>();
        table.add(List.of(
                "STT",
                "Họ và tên chủ hộ",
                "Ấp (khóm)",
                "Số nhân khẩu",
                "Đăng ký",
                "Được công nhận",
                "Số quyết định",
                "Ngày quyết định",
                "Có giá trị đến",
                "Ghi chú"));
        for (int i = 1; i <= decided.length; i++) {
            table.add(List.of(i, "Hộ " + i, "Khóm 1", 4, "x", "x", "1/QĐ-UBND", decided[i - 1], "31/12/2026", ""));
        }
        return save("SO-GDHT", table);
    }

    Path save(String form, List<List<@Nullable Object>> table) throws IOException {
        return new ExampleWorkbook(SHIPPED.form(form, LocalDate.MAX).orElseThrow(), table)
                .save(folder.resolve(form + " " + NUMBER.incrementAndGet() + ".xlsx"), unit, code, period);
    }

    /** An example of the form's definition. */
    Path example(String form) throws IOException {
        return save(
                form,
                SHIPPED.form(form, LocalDate.MAX)
                        .orElseThrow()
                        .examples()
                        .get(0)
                        .table());
    }
}
