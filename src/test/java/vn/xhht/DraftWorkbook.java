package vn.xhht;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A workbook's sheets on the desk: cell by cell, easily changed, then saved in either of Excel's formats. */
final class DraftWorkbook {

    private final List<DraftSheet> sheets = new ArrayList<>();

    static DraftWorkbook read(Path file) {
        DraftWorkbook draft = new DraftWorkbook();
        try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
            for (Sheet sheet : workbook) {
                draft.sheets.add(read(sheet));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return draft;
    }

    private static DraftSheet read(Sheet sheet) {
        Workbook workbook = sheet.getWorkbook();
        DraftSheet draft =
                new DraftSheet(sheet.getSheetName(), workbook.getSheetVisibility(workbook.getSheetIndex(sheet)));
        draft.merged.addAll(sheet.getMergedRegions());
        for (Row row : sheet) {
            if (row.getZeroHeight()) {
                draft.hiddenRows.add(row.getRowNum());
            }
            for (Cell cell : row) {
                if (sheet.isColumnHidden(cell.getColumnIndex())) {
                    draft.hiddenColumns.add(cell.getColumnIndex());
                }
                boolean formula = cell.getCellType() == CellType.FORMULA;
                CellType type = formula ? cell.getCachedFormulaResultType() : cell.getCellType();
                if (type != CellType.BLANK) {
                    CellStyle style = cell.getCellStyle();
                    draft.put(
                            row.getRowNum(),
                            cell.getColumnIndex(),
                            new DraftCell(
                                    value(cell, type, formula),
                                    formula ? cell.getCellFormula() : null,
                                    workbook.getFontAt(style.getFontIndex()).getFontName(),
                                    style.getDataFormatString()));
                }
            }
        }
        draft.locate();
        return draft;
    }

    private static @Nullable Object value(Cell cell, CellType type, boolean formula) {
        if (formula && cell instanceof XSSFCell stored && stored.getRawValue() == null) {
            return null;
        }
        return switch (type) {
            case NUMERIC -> cell.getNumericCellValue();
            case BOOLEAN -> cell.getBooleanCellValue();
            case ERROR -> FormulaError.forInt(cell.getErrorCellValue());
            default -> cell.getStringCellValue();
        };
    }

    /** Another of the same content. */
    DraftWorkbook copy() {
        DraftWorkbook copy = new DraftWorkbook();
        sheets.forEach(sheet -> copy.sheets.add(sheet.copy()));
        return copy;
    }

    List<DraftSheet> sheets() {
        return sheets;
    }

    /** The sheet that carries a form's number. */
    DraftSheet form(String code) {
        return sheets.stream()
                .filter(sheet -> sheet.texts().stream().anyMatch(text -> text.equals("Biểu số: " + code)))
                .findFirst()
                .orElseThrow();
    }

    /** Tells whether a formula was never calculated; the older format always stores a result. */
    boolean hasFormulaWithoutResult() {
        return sheets.stream().anyMatch(DraftSheet::hasFormulaWithoutResult);
    }

    Path save(Path file) throws IOException {
        try (Workbook workbook = new XSSFWorkbook()) {
            return save(workbook, file);
        }
    }

    /** Saves the workbook in the format of Excel 97 to 2003. */
    Path saveAsXls(Path file) throws IOException {
        try (Workbook workbook = new HSSFWorkbook()) {
            return save(workbook, file);
        }
    }

    private Path save(Workbook workbook, Path file) throws IOException {
        Map<String, CellStyle> styles = new HashMap<>();
        for (DraftSheet sheet : sheets) {
            write(sheet, workbook.createSheet(sheet.name()), styles);
            workbook.setSheetVisibility(workbook.getNumberOfSheets() - 1, sheet.visibility());
        }
        for (DraftSheet sheet : sheets) {
            if (sheet.visibility() == org.apache.poi.ss.usermodel.SheetVisibility.VISIBLE) {
                workbook.setActiveSheet(sheets.indexOf(sheet));
                break;
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return EditedWorkbook.modified(file, Instant.parse("2024-01-15T02:00:00Z"));
    }

    private static void write(DraftSheet draft, Sheet sheet, Map<String, CellStyle> styles) {
        draft.rows().forEach((number, cells) -> {
            Row row = sheet.createRow(number);
            row.setZeroHeight(draft.hiddenRows.contains(number));
            cells.forEach((column, cell) -> {
                Cell written = row.createCell(column);
                written.setCellStyle(styles.computeIfAbsent(
                        cell.font() + "|" + cell.format(), any -> style(sheet.getWorkbook(), cell)));
                write(cell, written);
            });
        });
        draft.hiddenColumns.forEach(column -> sheet.setColumnHidden(column, true));
        for (CellRangeAddress range : draft.merged) {
            sheet.addMergedRegion(range);
        }
    }

    private static CellStyle style(Workbook workbook, DraftCell cell) {
        Font font = workbook.createFont();
        font.setFontName(cell.font());
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        style.setDataFormat(workbook.createDataFormat().getFormat(cell.format()));
        return style;
    }

    private static void write(DraftCell cell, Cell written) {
        if (cell.formula() != null) {
            written.setCellFormula(cell.formula());
        }
        if (cell.value() instanceof Double number) {
            written.setCellValue(number);
        } else if (cell.value() instanceof Boolean yes) {
            written.setCellValue(yes);
        } else if (cell.value() instanceof FormulaError error) {
            written.setCellErrorValue(error.getCode());
        } else if (cell.value() instanceof String text) {
            written.setCellValue(text);
        }
    }
}
