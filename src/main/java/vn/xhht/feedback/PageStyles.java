package vn.xhht.feedback;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import vn.xhht.finding.Severity;

/** The styles of the sheets that people are sent. Colours never stand alone: a word says the same. */
public final class PageStyles {

    private static final String FONT = "Arial";

    private final Workbook workbook;

    public final CellStyle title;
    final CellStyle name;
    final CellStyle value;
    final CellStyle heading;
    final CellStyle text;
    final CellStyle number;
    final CellStyle date;
    final CellStyle link;
    public final CellStyle note;
    final CellStyle explanation;
    private final Map<Severity, CellStyle> verdict = new EnumMap<>(Severity.class);
    private final Map<Severity, CellStyle> mark = new EnumMap<>(Severity.class);

    public PageStyles(Workbook workbook) {
        this.workbook = workbook;
        title = style(font(16, true, IndexedColors.DARK_BLUE), false);
        name = style(font(11, true, IndexedColors.GREY_50_PERCENT), false);
        value = style(font(11, true, IndexedColors.BLACK), true);
        note = style(font(11, false, IndexedColors.BLACK), true);
        explanation = style(font(16, false, IndexedColors.BLACK), true);
        heading = bordered(filled(style(font(11, true, IndexedColors.WHITE), true), IndexedColors.DARK_BLUE));
        heading.setAlignment(HorizontalAlignment.CENTER);
        heading.setVerticalAlignment(VerticalAlignment.CENTER);
        text = bordered(style(font(11, false, IndexedColors.BLACK), true));
        number = bordered(style(font(11, false, IndexedColors.BLACK), false));
        number.setAlignment(HorizontalAlignment.CENTER);
        date = workbook.createCellStyle();
        date.cloneStyleFrom(number);
        date.setQuotePrefixed(false);
        date.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
        Font underlined = font(11, true, IndexedColors.BLUE);
        underlined.setUnderline(Font.U_SINGLE);
        link = bordered(style(underlined, true));
        for (Severity severity : Severity.values()) {
            verdict.put(severity, filled(style(font(14, true, IndexedColors.BLACK), true), colour(severity)));
            CellStyle word = bordered(filled(style(font(11, true, IndexedColors.BLACK), true), colour(severity)));
            word.setAlignment(HorizontalAlignment.CENTER);
            mark.put(severity, word);
        }
        verdict.values().forEach(style -> style.setVerticalAlignment(VerticalAlignment.CENTER));
    }

    /** A line as grave as the severity. */
    CellStyle verdict(Severity severity) {
        return Objects.requireNonNull(verdict.get(severity));
    }

    /** The word for a severity. */
    CellStyle mark(Severity severity) {
        return Objects.requireNonNull(mark.get(severity));
    }

    /** The colour of faulty cells, and of the word that says how grave the fault is. */
    static IndexedColors colour(Severity severity) {
        return switch (severity) {
            case ERROR -> IndexedColors.ROSE;
            case WARNING -> IndexedColors.LIGHT_YELLOW;
            case INFO -> IndexedColors.GREY_25_PERCENT;
        };
    }

    private Font font(int points, boolean bold, IndexedColors colour) {
        Font font = workbook.createFont();
        font.setFontName(FONT);
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        font.setColor(colour.getIndex());
        return font;
    }

    /** Returns a style whose content stays a text, also when somebody edits a cell that begins like a formula. */
    private CellStyle style(Font font, boolean wrapped) {
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        style.setWrapText(wrapped);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setQuotePrefixed(true);
        return style;
    }

    private static CellStyle filled(CellStyle style, IndexedColors colour) {
        style.setFillForegroundColor(colour.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    private static CellStyle bordered(CellStyle style) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        short grey = IndexedColors.GREY_40_PERCENT.getIndex();
        style.setTopBorderColor(grey);
        style.setBottomBorderColor(grey);
        style.setLeftBorderColor(grey);
        style.setRightBorderColor(grey);
        return style;
    }
}
