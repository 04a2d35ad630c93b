package vn.xhht.feedback;

import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import vn.xhht.finding.Severity;

/** Every finding, one a row: where, what, and how to mend it. */
final class FaultTable {

    /** More rows than this that never scroll leave too few for the list on a small screen. */
    private static final int MOST_FROZEN = 14;

    private final Wording wording;
    private final Answer answer;
    private final boolean linked;
    private final Page page;

    /** @param linked the faulty cells stand in the same workbook */
    FaultTable(Wording wording, Answer answer, boolean linked, Page page) {
        this.wording = wording;
        this.answer = answer;
        this.linked = linked;
        this.page = page;
    }

    void write() {
        int header = page.next++;
        List<String> headings = List.of("number", "severity", "form", "place", "title", "found", "mend");
        for (int column = 0; column <= FindingPage.LAST; column++) {
            page.put(header, column, wording.text("feedback.column." + headings.get(column)), page.styles.heading);
        }
        page.height(header, 22);
        int number = 0;
        for (Answer.Fault fault : answer.faults()) {
            finding(page.next++, ++number, fault);
        }
        if (answer.more() > 0) {
            page.across(wording.text("feedback.more", answer.more()), page.styles.verdict(Severity.WARNING), 24);
        }
        if (header < MOST_FROZEN) {
            page.sheet.createFreezePane(0, header + 1);
        }
        page.sheet.setRepeatingRows(new CellRangeAddress(header, header, -1, -1));
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
        for (int column = 1; column <= FindingPage.LAST; column++) {
            CellStyle style = column == 1 ? page.styles.mark(fault.severity()) : page.styles.text;
            page.put(row, column, texts[column], style);
            lines = Math.max(lines, page.lines(texts[column], column));
        }
        Row line = page.sheet.getRow(row);
        Cell first = line.createCell(0);
        first.setCellValue(number);
        first.setCellStyle(page.styles.number);
        if (linked && fault.sheet() != null) {
            Cell place = line.getCell(3);
            place.setHyperlink(link(fault.sheet(), fault.cell() == null ? "A1" : fault.cell()));
            place.setCellStyle(page.styles.link);
        }
        page.height(row, lines * Page.LINE_POINTS + 6);
    }

    /** Within the workbook only, whatever the sheet is called. */
    private Hyperlink link(String sheetName, String cell) {
        Hyperlink link = page.sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + sheetName.replace("'", "''") + "'!" + cell);
        return link;
    }
}
