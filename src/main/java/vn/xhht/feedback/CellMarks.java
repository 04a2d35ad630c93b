package vn.xhht.feedback;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.hssf.util.HSSFColor;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Color;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.xssf.usermodel.XSSFColor;
import vn.xhht.finding.Severity;

/** The colours of faulty cells; all else of a cell's style stays as it is. */
final class CellMarks {

    /** Those of {@link PageStyles#colour}, as office programs write them back. */
    private static final List<String> OURS = List.of("FF99CC", "FFFF99");

    private final Map<String, CellStyle> marked = new HashMap<>();

    void colour(Cell cell, Severity severity) {
        IndexedColors colour = PageStyles.colour(severity);
        CellStyle plain = cell.getCellStyle();
        cell.setCellStyle(
                marked.computeIfAbsent(plain.getIndex() + " " + severity, key -> filled(cell, colour.getIndex())));
    }

    private static CellStyle filled(Cell cell, short colour) {
        CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
        style.cloneStyleFrom(cell.getCellStyle());
        style.setFillForegroundColor(colour);
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    /** Takes the colour away if it is one of ours; what was there before it is not known any more. */
    static void clear(Cell cell) {
        if (OURS.contains(hex(cell.getCellStyle().getFillForegroundColorColor()))) {
            CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
            style.cloneStyleFrom(cell.getCellStyle());
            style.setFillPattern(FillPatternType.NO_FILL);
            cell.setCellStyle(style);
        }
    }

    private static String hex(Color colour) {
        if (colour instanceof XSSFColor xssf && xssf.getARGBHex() != null) {
            return xssf.getARGBHex().substring(2);
        }
        if (colour instanceof HSSFColor hssf) {
            StringBuilder hex = new StringBuilder();
            for (short part : hssf.getTriplet()) {
                hex.append(String.format(Locale.ROOT, "%02X", part));
            }
            return hex.toString();
        }
        return "";
    }
}
