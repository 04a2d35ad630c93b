package vn.xhht.feedback;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellUtil;

/** A sheet that is written from the top to the bottom, for the screen and for A4 paper. */
final class Page {

    /** Widths in characters: number, severity, form, place, row and column, what was found, how to mend it. */
    private static final int[] WIDTHS = {6, 11, 10, 18, 28, 52, 44};

    static final int LAST = WIDTHS.length - 1;

    /** The column of what was found. */
    static final int FOUND = 5;

    static final double LINE_POINTS = 15;

    /** Widths are counted in digits; letters are narrower on the average. */
    private static final double LETTERS_A_WIDTH = 1.15;

    final Sheet sheet;
    final PageStyles styles;

    /** The next free row. */
    int next;

    Page(Sheet sheet) {
        this.sheet = sheet;
        this.styles = new PageStyles(sheet.getWorkbook());
        for (int column = 0; column <= LAST; column++) {
            sheet.setColumnWidth(column, WIDTHS[column] * 256);
        }
    }

    void put(int row, int column, String text, CellStyle style) {
        CellUtil.createCell(CellUtil.getRow(row, sheet), column, text, style);
    }

    void merge(int row, int from, int to) {
        sheet.addMergedRegion(new CellRangeAddress(row, row, from, to));
    }

    void height(int row, double points) {
        CellUtil.getRow(row, sheet).setHeightInPoints((float) points);
    }

    /** A line of its own over the whole width. */
    void across(String text, CellStyle style, double points) {
        for (int column = 0; column <= LAST; column++) {
            put(next, column, column == 0 ? text : "", style);
        }
        merge(next, 0, LAST);
        height(next++, points);
    }

    /** Lines that a text takes in its column. */
    static int lines(String text, int column) {
        return text.lines()
                .mapToInt(line -> 1 + (int) (line.length() / (WIDTHS[column] * LETTERS_A_WIDTH)))
                .sum();
    }

    void setUpForPaper(String footer) {
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
