package vn.xhht.feedback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.ss.util.CellUtil;
import org.jspecify.annotations.Nullable;
import vn.xhht.language.LegacyText;

/** Finds the cells that findings are about in an open workbook. */
final class FaultyCells {

    /** More than the ordinal of a row, which may be a letter or a Roman number. */
    private static final Pattern WORDS = Pattern.compile("\\S{2,}\\s+\\S");

    private final Workbook workbook;
    private final Map<Sheet, List<CellRangeAddress>> merged = new HashMap<>();

    FaultyCells(Workbook workbook) {
        this.workbook = workbook;
    }

    /** The faulty cell, made where nothing stands there; of merged cells the one that shows. Null where there is none. */
    @Nullable
    Cell of(Answer.Fault fault) {
        Sheet sheet = fault.sheet() == null ? null : workbook.getSheet(fault.sheet());
        if (sheet == null || fault.cell() == null) {
            return null;
        }
        CellReference at = new CellReference(fault.cell());
        SpreadsheetVersion version = workbook.getSpreadsheetVersion();
        if (at.getRow() > version.getLastRowIndex() || at.getCol() > version.getLastColumnIndex()) {
            return null;
        }
        for (CellRangeAddress range : merged.computeIfAbsent(sheet, Sheet::getMergedRegions)) {
            if (range.isInRange(at.getRow(), at.getCol())) {
                at = new CellReference(range.getFirstRow(), range.getFirstColumn());
            }
        }
        return CellUtil.getCell(CellUtil.getRow(at.getRow(), sheet), at.getCol());
    }

    /** Nobody finds a row by more of a text than this. */
    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    /** The first words that stand before a cell in its row; null where there are none. */
    static @Nullable String label(Cell cell) {
        for (Cell before : cell.getRow()) {
            if (before.getColumnIndex() >= cell.getColumnIndex()) {
                return null;
            }
            String text = before.getCellType() == CellType.STRING ? beginning(before.getStringCellValue()) : "";
            if (WORDS.matcher(text).find()) {
                Font font = before.getSheet()
                        .getWorkbook()
                        .getFontAt(before.getCellStyle().getFontIndex());
                return LegacyText.toUnicode(text, font.getFontName()).text();
            }
        }
        return null;
    }
}
