package vn.xhht.feedback;

import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Severity;
import vn.xhht.row.AnswerSheet;

/** The sheet that says it all: what became of the file, of each form, and every finding, worst first. */
final class FindingPage {

    /** The widths of the columns: number, severity, form, place, row and column, what was found, how to mend it. */
    private static final int[] WIDTHS = {6, 11, 10, 21, 27, 50, 44};

    static final int LAST = WIDTHS.length - 1;

    /** The column of what was found. */
    private static final int FOUND = 5;

    private final Wording wording;
    private final Answer answer;
    private final boolean marked;
    private final Page page;

    private FindingPage(Wording wording, Answer answer, boolean marked, Sheet sheet) {
        this.wording = wording;
        this.answer = answer;
        this.marked = marked;
        this.page = new Page(sheet, new PageStyles(sheet.getWorkbook()), WIDTHS);
    }

    /** @param marked the sheet stands in the sender's own workbook, whose faulty cells it links to */
    static void write(Wording wording, Answer answer, boolean marked, Sheet sheet) {
        FindingPage finding = new FindingPage(wording, answer, marked, sheet);
        finding.lines();
        if (answer.isUnopened()) {
            finding.explanation();
        } else {
            new FaultTable(wording, answer, marked, finding.page).write();
        }
        finding.page.setUpForPaper(wording.text("feedback.page"));
    }

    /** Above the list: on the left what was received, on the right what became of each form. */
    private void lines() {
        page.across(AnswerSheet.TITLE, page.styles.title, 26);
        page.across(wording.verdict(answer), page.styles.verdict(worst()), 28);
        page.across(instruction(), page.styles.note, 2 * Page.LINE_POINTS + 6);
        int top = page.next;
        page.next = Math.max(left(top), answer.isUnopened() ? top : right(top));
        for (int row = top; row < page.next; row++) {
            page.height(row, 18);
        }
    }

    private int right(int top) {
        page.put(top, FOUND, wording.text("feedback.form"), page.styles.heading);
        page.put(top, LAST, wording.text("feedback.result"), page.styles.heading);
        int right = top + 1;
        for (Answer.FormResult form : answer.forms()) {
            page.put(right, FOUND, form.code() + "  " + form.name(), page.styles.text);
            Severity grade = form.isMissing() ? Severity.ERROR : form.warnings() > 0 ? Severity.WARNING : null;
            page.put(right++, LAST, wording.outcome(form), grade == null ? page.styles.text : page.styles.mark(grade));
        }
        if (answer.isRefused()) {
            page.put(right, FOUND, wording.text("feedback.none"), page.styles.text);
            page.put(right++, LAST, wording.text("feedback.outcome.refused"), page.styles.mark(Severity.ERROR));
        }
        return right;
    }

    private int left(int top) {
        int left = line(top, "feedback.file", answer.path());
        left = line(left, "feedback.unit", answer.unit());
        left = line(left, "feedback.period", answer.period() == null ? null : wording.period(answer.period()));
        left = line(left, "feedback.checked", answer.checkedAt());
        for (Severity severity : answer.isUnopened() ? List.<Severity>of() : List.of(Severity.values())) {
            if (answer.faults().stream().anyMatch(fault -> fault.severity() == severity)) {
                page.put(left, 0, wording.severity(severity), page.styles.mark(severity));
                page.put(left, 1, "", page.styles.mark(severity));
                page.merge(left, 0, 1);
                page.put(left, 2, wording.text("feedback.legend." + severity.code()), page.styles.note);
                page.merge(left++, 2, FOUND - 1);
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
        page.put(row, 0, wording.text(key), page.styles.name);
        page.put(row, 2, value == null ? wording.text("feedback.unsettled") : value, page.styles.value);
        page.merge(row, 0, 1);
        page.merge(row, 2, FOUND - 1);
        return row + 1;
    }

    /** One page for a file that could not be opened: why, and what to do. */
    private void explanation() {
        for (Answer.Fault fault : answer.faults()) {
            page.next++;
            page.across(wording.text("feedback.why"), page.styles.title, 30);
            page.across(wording.fault(fault), page.styles.explanation, 70);
            page.across(wording.text("feedback.column.mend"), page.styles.title, 30);
            page.across(wording.mend(fault), page.styles.explanation, 110);
        }
    }
}
