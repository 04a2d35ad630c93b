package vn.xhht.feedback;

import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellUtil;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Severity;
import vn.xhht.row.AnswerSheet;

/** The sheet that says it all: what became of the file, of each form, and every finding, worst first. */
final class FindingPage {

    /** Widths in characters: number, severity, form, place, row and column, what was found, how to mend it. */
    private static final int[] WIDTHS = {6, 11, 10, 17, 30, 46, 46};

    private static final int LAST = WIDTHS.length - 1;
    private static final int FOUND = 5;
    private static final double LINE_POINTS = 15;

    /** Widths are counted in digits; letters are narrower on the average. */
    private static final double LETTERS_A_WIDTH = 1.15;

    /** More rows than this that never scroll leave too few for the list on a small screen. */
    private static final int MOST_FROZEN = 14;

    private final Wording wording;
    private final Answer answer;
    private final boolean marked;
    private final Sheet sheet;
    private final PageStyles styles;
    private int next;

    private FindingPage(Wording wording, Answer answer, boolean marked, Sheet sheet) {
        this.wording = wording;
        this.answer = answer;
        this.marked = marked;
        this.sheet = sheet;
        this.styles = new PageStyles(sheet.getWorkbook());
    }

    /** @param marked the sheet stands in the sender's own workbook, whose faulty cells it links to */
    static void write(Wording wording, Answer answer, boolean marked, Sheet sheet) {
        FindingPage page = new FindingPage(wording, answer, marked, sheet);
        page.lines();
        if (answer.isUnopened()) {
            page.explanation();
        } else {
            page.list();
        }
        page.print();
    }

    /** Above the list: on the left what was received, on the right what became of each form. */
    private void lines() {
        for (int column = 0; column <= LAST; column++) {
            sheet.setColumnWidth(column, WIDTHS[column] * 256);
        }
        across(AnswerSheet.TITLE, styles.title, 26);
        across(wording.verdict(answer), style(styles.verdict, worst()), 28);
        across(instruction(), styles.note, 2 * LINE_POINTS + 6);
        int top = next;
        next = Math.max(left(top), answer.isUnopened() ? top : right(top));
        for (int row = top; row < next; row++) {
            CellUtil.getRow(row, sheet).setHeightInPoints(18);
        }
    }

    private int right(int top) {
        put(top, FOUND, wording.text("feedback.form"), styles.heading);
        put(top, LAST, wording.text("feedback.result"), styles.heading);
        int right = top + 1;
        for (Answer.FormResult form : answer.forms()) {
            put(right, FOUND, form.code() + "  " + form.name(), styles.text);
            Severity grade = form.isMissing() ? Severity.ERROR : form.warnings() > 0 ? Severity.WARNING : null;
            put(right++, LAST, wording.outcome(form), grade == null ? styles.text : style(styles.mark, grade));
        }
        if (answer.isRefused()) {
            put(right, FOUND, wording.text("feedback.none"), styles.text);
            put(right++, LAST, wording.text("feedback.outcome.refused"), style(styles.mark, Severity.ERROR));
        }
        return right;
    }

    private int left(int top) {
        int left = line(top, "feedback.file", answer.fileName());
        left = line(left, "feedback.unit", answer.unit());
        left = line(left, "feedback.period", answer.period() == null ? null : wording.period(answer.period()));
        left = line(left, "feedback.checked", answer.checkedAt());
        for (Severity severity : answer.isUnopened() ? List.<Severity>of() : List.of(Severity.values())) {
            if (answer.faults().stream().anyMatch(fault -> fault.severity() == severity)) {
                put(left, 0, wording.severity(severity), style(styles.mark, severity));
                put(left, 1, "", style(styles.mark, severity));
                sheet.addMergedRegion(new CellRangeAddress(left, left, 0, 1));
                put(left, 2, wording.text("feedback.legend." + severity.code()), styles.note);
                sheet.addMergedRegion(new CellRangeAddress(left, left++, 2, FOUND - 1));
            }
        }
        return left;
    }

    private String instruction() {
        if (marked) {
            return wording.text("feedback.resend");
        }
        return wording.text(answer.isUnopened() ? "feedback.unopened" : "feedback.list_only");
    }

    private Severity worst() {
        return answer.isRefused() || answer.missingForms() > 0 ? Severity.ERROR : Severity.WARNING;
    }

    private int line(int row, String key, @Nullable String value) {
        put(row, 0, wording.text(key), styles.name);
        put(row, 2, value == null ? wording.text("feedback.unsettled") : value, styles.value);
        sheet.addMergedRegion(new CellRangeAddress(row, row, 0, 1));
        sheet.addMergedRegion(new CellRangeAddress(row, row, 2, FOUND - 1));
        return row + 1;
    }

    private void across(String text, CellStyle style, double points) {
        for (int column = 0; column <= LAST; column++) {
            put(next, column, column == 0 ? text : "", style);
        }
        sheet.addMergedRegion(new CellRangeAddress(next, next, 0, LAST));
        CellUtil.getRow(next++, sheet).setHeightInPoints((float) points);
    }

    /** One page for a file that could not be opened: why, and what to do. */
    private void explanation() {
        for (Answer.Fault fault : answer.faults()) {
            next++;
            across(wording.text("feedback.why"), styles.title, 30);
            across(wording.fault(fault), styles.explanation, 70);
            across(wording.text("feedback.column.mend"), styles.title, 30);
            across(wording.mend(fault), styles.explanation, 110);
        }
    }

    private void list() {
        int header = next++;
        List<String> headings = List.of("number", "severity", "form", "place", "title", "found", "mend");
        for (int column = 0; column <= LAST; column++) {
            put(header, column, wording.text("feedback.column." + headings.get(column)), styles.heading);
        }
        CellUtil.getRow(header, sheet).setHeightInPoints(22);
        int number = 0;
        for (Answer.Fault fault : answer.faults()) {
            finding(next++, ++number, fault);
        }
        if (answer.more() > 0) {
            across(wording.text("feedback.more", answer.more()), style(styles.verdict, Severity.WARNING), 24);
        }
        if (header < MOST_FROZEN) {
            sheet.createFreezePane(0, header + 1);
        }
        sheet.setRepeatingRows(new CellRangeAddress(header, header, -1, -1));
    }

    private void finding(int row, int number, Answer.Fault fault) {
        String[] texts = {
            "",
            wording.severity(fault.severity()),
            fault.form() == null ? "" : fault.form(),
            wording.place(fault),
            wording.at(fault),
            wording.fault(fault),
            wording.mend(fault)
        };
        int lines = 1;
        for (int column = 1; column <= LAST; column++) {
            CellStyle style = column == 1 ? style(styles.mark, fault.severity()) : styles.text;
            put(row, column, texts[column], style);
            lines = Math.max(lines, linesOf(texts[column], WIDTHS[column]));
        }
        CellUtil.getCell(CellUtil.getRow(row, sheet), 0).setCellValue(number);
        CellUtil.getCell(CellUtil.getRow(row, sheet), 0).setCellStyle(styles.number);
        if (marked && fault.sheet() != null) {
            Cell place = CellUtil.getCell(CellUtil.getRow(row, sheet), 3);
            place.setHyperlink(link(fault.sheet(), fault.cell() == null ? "A1" : fault.cell()));
            place.setCellStyle(styles.link);
        }
        CellUtil.getRow(row, sheet).setHeightInPoints((float) (lines * LINE_POINTS + 6));
    }

    private static int linesOf(String text, int width) {
        return text.lines()
                .mapToInt(line -> 1 + (int) (line.length() / (width * LETTERS_A_WIDTH)))
                .sum();
    }

    /** Within the workbook only, whatever the sheet is called. */
    private Hyperlink link(String sheetName, String cell) {
        Hyperlink link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + sheetName.replace("'", "''") + "'!" + cell);
        return link;
    }

    private void put(int row, int column, String text, CellStyle style) {
        Row line = CellUtil.getRow(row, sheet);
        CellUtil.createCell(line, column, text, style);
    }

    private static CellStyle style(java.util.Map<Severity, CellStyle> of, Severity severity) {
        return java.util.Objects.requireNonNull(of.get(severity));
    }

    private void print() {
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
        sheet.getFooter().setRight(wording.text("feedback.page"));
    }

    /** A name for the sheet that the workbook does not hold yet. */
    static String freeName(Workbook workbook, String wanted) {
        String name = wanted;
        for (int number = 2; workbook.getSheet(name) != null; number++) {
            name = wanted + " (" + number + ")";
        }
        return name;
    }
}
