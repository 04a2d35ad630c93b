package vn.xhht;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook opened in an office program, changed and saved under another name. */
record EditedWorkbook(Path source) {

    /** Long enough ago that nobody takes the file for one still being written. */
    private static final Instant SAVED = Instant.parse("2024-01-15T02:00:00Z");

    private static final Pattern BORN = Pattern.compile("(Sinh năm )(\\d{4})");

    Path saved(Path target, Consumer<XSSFWorkbook> change) throws IOException {
        try (InputStream in = Files.newInputStream(source);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            change.accept(workbook);
            try (OutputStream out = Files.newOutputStream(target)) {
                workbook.write(out);
            }
        }
        return modified(target, SAVED);
    }

    /** With another total number of inhabitants (XHHT-01). */
    Path withInhabitants(Path target, long inhabitants) throws IOException {
        return saved(
                target,
                workbook -> rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân").setCellValue(inhabitants));
    }

    static Path modified(Path file, Instant when) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(when));
        return file;
    }

    /** The report of 2023 as that of 2024: the period, and the years of birth beside the ages. */
    static void ofTheYearAfter(XSSFWorkbook workbook) {
        for (Sheet sheet : workbook) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.STRING) {
                        cell.setCellValue(yearAfter(cell.getStringCellValue()));
                    }
                }
            }
        }
    }

    private static String yearAfter(String text) {
        return BORN.matcher(text.replace("Năm 2023", "Năm 2024"))
                .replaceAll(born -> born.group(1) + (Integer.parseInt(born.group(2)) + 1));
    }

    /** The first number to the right of a label. */
    static Cell rightOf(XSSFSheet sheet, String label) {
        for (Row row : sheet) {
            boolean found = false;
            for (Cell cell : row) {
                if (found && cell.getCellType() == CellType.NUMERIC) {
                    return cell;
                }
                found |= cell.getCellType() == CellType.STRING
                        && cell.getStringCellValue().equals(label);
            }
        }
        throw new AssertionError("no " + label);
    }
}
