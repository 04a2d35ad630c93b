package vn.xhht.workbook;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;

/**
 * The same workbook as two readers see it, in lines that can be compared: ours, and POI's user model, the reference
 * that shares no reading code with it.
 */
final class UserModel {

    private UserModel() {}

    static Map<String, String> asPoiSeesIt(Path file) throws Exception {
        Map<String, String> seen = new LinkedHashMap<>();
        try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
            for (Sheet sheet : workbook) {
                int index = workbook.getSheetIndex(sheet);
                SheetVisibility visibility = workbook.getSheetVisibility(index);
                seen.put(sheet.getSheetName(), visibility.name());
                for (CellRangeAddress range : sheet.getMergedRegions()) {
                    seen.put(sheet.getSheetName() + "!" + range.formatAsString(), "merged");
                }
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        String value = value(cell);
                        if (!value.equals("TEXT ") && !value.equals("BLANK")) {
                            String font = workbook.getFontAt(cell.getCellStyle().getFontIndex())
                                    .getFontName();
                            seen.put(
                                    sheet.getSheetName() + "!"
                                            + cell.getAddress().formatAsString(),
                                    value + " " + font + (row.getZeroHeight() ? " hidden" : "")
                                            + (sheet.isColumnHidden(cell.getColumnIndex())
                                                    ? " in a hidden column"
                                                    : ""));
                        }
                    }
                }
            }
        }
        return seen;
    }

    private static String value(Cell cell) {
        boolean formula = cell.getCellType() == org.apache.poi.ss.usermodel.CellType.FORMULA;
        if (formula
                && cell instanceof XSSFCell xssf
                && (xssf.getRawValue() == null || xssf.getRawValue().isEmpty())) {
            return xssf.getCTCell().getT().toString().equals("str") && xssf.getRawValue() != null
                    ? "TEXT "
                    : "NOT_CALCULATED formula";
        }
        String suffix = formula ? " formula" : "";
        return switch (formula ? cell.getCachedFormulaResultType() : cell.getCellType()) {
            case NUMERIC -> "NUMBER " + cell.getNumericCellValue() + date(cell) + suffix;
            case STRING -> cell.getStringCellValue().isEmpty() ? "TEXT " : "TEXT " + cell.getStringCellValue() + suffix;
            case BOOLEAN -> "BOOLEAN " + (cell.getBooleanCellValue() ? "TRUE" : "FALSE") + suffix;
            case ERROR ->
                "ERROR " + FormulaError.forInt(cell.getErrorCellValue()).getString() + suffix;
            default -> "BLANK";
        };
    }

    private static String date(Cell cell) {
        return DateUtil.isCellDateFormatted(cell)
                ? " " + cell.getLocalDateTimeCellValue().toLocalDate()
                : "";
    }

    static Map<String, String> asWeSeeIt(Path file) throws Exception {
        Map<String, String> seen = new LinkedHashMap<>();
        try (vn.xhht.workbook.Workbook workbook = Workbooks.open(file, ReadingLimits.defaults())) {
            for (vn.xhht.workbook.Sheet sheet : workbook.sheets()) {
                seen.put(sheet.name(), sheet.visibility().name());
                for (Range range : sheet.merged().all()) {
                    seen.put(
                            sheet.name() + "!" + new CellAddress(range.firstRow(), range.firstColumn()) + ":"
                                    + new CellAddress(range.lastRow(), range.lastColumn()),
                            "merged");
                }
                try (RowCursor rows = sheet.rows()) {
                    for (SheetRow row = rows.next(); row != null; row = rows.next()) {
                        for (vn.xhht.workbook.Cell cell : row.cells()) {
                            seen.put(
                                    sheet.name() + "!" + cell.address(),
                                    value(cell) + " " + cell.style().fontName() + (row.hidden() ? " hidden" : "")
                                            + (sheet.hidesColumn(cell.column()) ? " in a hidden column" : ""));
                        }
                    }
                }
            }
        }
        return seen;
    }

    private static String value(vn.xhht.workbook.Cell cell) {
        String value = switch (cell.type()) {
            case NUMBER ->
                " " + cell.number() + cell.date().map(date -> " " + date).orElse("");
            case NOT_CALCULATED -> "";
            default -> " " + cell.raw();
        };
        return cell.type() + value + (cell.formula() ? " formula" : "");
    }
}
