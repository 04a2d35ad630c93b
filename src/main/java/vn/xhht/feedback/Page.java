package vn.xhht.feedback;

import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellUtil;
import vn.xhht.finding.Severity;

/** A sheet that is written from the top to the bottom, for the screen and for A4 paper. */
public final class Page {

    static final double LINE_POINTS = 15;

    /** Excel shows no row higher than this. */
    private static final double MOST_POINTS = 409;

    /** Widths are counted in digits; letters are narrower on the average. */
    private static final double LETTERS_A_WIDTH = 1.15;

    final Sheet sheet;
    public final PageStyles styles;
    private final int[] widths;

    /** The next free row. */
    int next;

    /** @param styles of the workbook that the sheet stands in
     * @param widths of the columns, in characters */
    public Page(Sheet sheet, PageStyles styles, int... widths) {
        this.sheet = sheet;
        this.styles = styles;
        this.widths = widths.clone();
        for (int column = 0; column < widths.length; column++) {
            sheet.setColumnWidth(column, widths[column] * 256);
        }
    }

    void put(int row, int column, String text, CellStyle style) {
        CellUtil.createCell(CellUtil.getRow(row, sheet), column, text, style);
    }

    void merge(int row, int from, int to) {
        sheet.addMergedRegion(new CellRangeAddress(row, row, from, to));
    }

    void height(int row, double points) {
        CellUtil.getRow(row, sheet).setHeightInPoints((float) Math.min(points, MOST_POINTS));
    }

    /** A line of its own over the whole width. */
    public void across(String text, CellStyle style, double points) {
        for (int column = 0; column < widths.length; column++) {
            put(next, column, column == 0 ? text : "", style);
        }
        merge(next, 0, widths.length - 1);
        height(next++, points);
    }

    /** The headings of a list that fills the rest of the page: they stay in sight, are repeated on paper and filter it. */
    public void headings(List<String> headings, int rows) {
        for (int column = 0; column < headings.size(); column++) {
            put(next, column, headings.get(column), styles.heading);
        }
        height(next, 3 * LINE_POINTS + 6);
        sheet.createFreezePane(0, next + 1);
        sheet.setRepeatingRows(new CellRangeAddress(next, next, -1, -1));
        sheet.setAutoFilter(new CellRangeAddress(next, next + rows, 0, headings.size() - 1));
        next++;
    }

    /** A row of the list, as high as its longest text: a text, a number or a date a cell. */
    public void row(Object... values) {
        int lines = 1;
        for (int column = 0; column < values.length; column++) {
            Cell cell = CellUtil.getCell(CellUtil.getRow(next, sheet), column);
            if (values[column] instanceof Number number) {
                cell.setCellValue(number.doubleValue());
                cell.setCellStyle(styles.number);
            } else if (values[column] instanceof LocalDate date) {
                cell.setCellValue(date);
                cell.setCellStyle(styles.date);
            } else {
                String text = values[column].toString();
                cell.setCellValue(text);
                cell.setCellStyle(styles.text);
                lines = Math.max(lines, lines(text, column));
            }
        }
        height(next++, lines * LINE_POINTS + 6);
    }

    /** The style of a cell of the row written last. */
    public void mark(int column, Severity severity) {
        CellUtil.getCell(CellUtil.getRow(next - 1, sheet), column).setCellStyle(styles.mark(severity));
    }

    /** Lines that a text takes in its column. */
    int lines(String text, int column) {
        return text.lines()
                .mapToInt(line -> 1 + (int) (line.length() / (widths[column] * LETTERS_A_WIDTH)))
                .sum();
    }

    public void setUpForPaper(String footer) {
        sheet.setDisplayGridlines(false);
        sheet.setAutobreaks(true);
        sheet.setFitToPage(true);
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        for (short margin : new short[] {Sheet.LeftMargin, Sheet.RightMargin, Sheet.TopMargin, Sheet.BottomMargin}) {
            sheet.setMargin(margin, margin == Sheet.BottomMargin ? 0.8 : 0.4);
        }
        sheet.getFooter().setRight(footer);
    }
}
