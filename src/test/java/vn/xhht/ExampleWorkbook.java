package vn.xhht;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;

/** A workbook of one sheet with the table of a definition's example, headed as a commune would head it. */
record ExampleWorkbook(Form form, List<List<@Nullable Object>> table) {

    /** A commune and what it belongs to. */
    record Commune(String code, String name, String district, String province) {}

    void save(Path file, Commune commune) throws IOException {
        save(file, commune.name() + ", " + commune.district() + ", " + commune.province(), commune.code(), "Năm 2023");
    }

    /** @param unit as written after {@code Đơn vị báo cáo:} */
    Path save(Path file, String unit, String code, String period) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            XSSFSheet sheet = workbook.createSheet("Biểu");
            for (String line : List.of(
                    "Biểu số: " + form.code(),
                    form.name().vi(),
                    "Kỳ báo cáo: " + period,
                    "Đơn vị báo cáo: " + unit,
                    "Mã đơn vị hành chính: " + code)) {
                next(sheet).createCell(0).setCellValue(line);
            }
            for (List<@Nullable Object> cells : table) {
                Row row = next(sheet);
                for (int column = 0; column < cells.size(); column++) {
                    fill(row, column, cells.get(column));
                }
            }
            workbook.write(out);
        }
        return EditedWorkbook.modified(file, Instant.parse("2024-01-15T02:00:00Z"));
    }

    private static Row next(XSSFSheet sheet) {
        return sheet.createRow(sheet.getPhysicalNumberOfRows());
    }

    private static void fill(Row row, int column, @Nullable Object value) {
        if (value == null) {
            return;
        }
        Cell cell = row.createCell(column);
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else {
            cell.setCellValue((String) value);
        }
    }
}
