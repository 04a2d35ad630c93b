package vn.xhht.feedback;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ooxml.POIXMLDocumentPart;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.model.CommentsTable;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTComment;
import vn.xhht.workbook.Deadline;
import vn.xhht.workbook.WorkbookRefused;

/**
 * Notes on cells. Ours stand above what the sender had noted there, and go without touching it. POI looks for a note's box among all
 * boxes of its sheet, so that many notes take a time that grows with their square: the clock is watched at every one.
 */
final class CellNotes {

    private static final int COLUMNS_WIDE = 4;
    private static final int CHARACTERS_A_LINE = 38;

    /** The author of the shadow that Excel keeps of a conversation; changing it makes Excel repair the workbook. */
    private static final String CONVERSATION = "tc=";

    private final String author;

    /** The first line of our notes, as Excel begins them too. LibreOffice forgets the authors of notes. */
    private final String signature;

    private final Wording wording;
    private final Deadline deadline;

    CellNotes(Wording wording, Deadline deadline) {
        this.deadline = deadline;
        this.author = wording.text("feedback.author");
        this.signature = author + ":";
        this.wording = wording;
    }

    void write(Cell cell, List<Answer.Fault> faults) throws WorkbookRefused {
        deadline.check();
        StringBuilder text = new StringBuilder(signature);
        for (Answer.Fault fault : faults) {
            text.append(text.length() == signature.length() ? "\n" : "\n\n")
                    .append(wording.text(
                            "feedback.comment",
                            wording.severity(fault.severity()),
                            wording.fault(fault),
                            wording.mend(fault)));
        }
        CreationHelper create = cell.getSheet().getWorkbook().getCreationHelper();
        Comment comment = cell.getCellComment();
        if (comment == null) {
            comment = cell.getSheet().createDrawingPatriarch().createCellComment(box(cell, text, create));
            cell.setCellComment(comment);
        } else if (comment.getAuthor().startsWith(CONVERSATION)) {
            return;
        } else {
            text.append("\n\n")
                    .append(earlier(comment.getAuthor()))
                    .append('\n')
                    .append(comment.getString().getString());
        }
        comment.setString(create.createRichTextString(text.toString()));
        comment.setAuthor(author);
    }

    private String earlier(String of) {
        return wording.text("feedback.comment.earlier", of);
    }

    private static ClientAnchor box(Cell cell, CharSequence text, CreationHelper create) {
        ClientAnchor box = create.createClientAnchor();
        box.setCol1(cell.getColumnIndex() + 1);
        box.setCol2(cell.getColumnIndex() + 1 + COLUMNS_WIDE);
        box.setRow1(cell.getRowIndex());
        box.setRow2(cell.getRowIndex() + 3 + text.length() / CHARACTERS_A_LINE);
        return box;
    }

    /** Takes away what an earlier answer of ours has left in the workbook: notes, and the colours of the cells under them. */
    void removeFrom(Workbook workbook) throws WorkbookRefused {
        String[] earlier = earlier("\0").split("\0", -1);
        for (Sheet sheet : workbook) {
            for (CellAddress address : ours(sheet)) {
                deadline.check();
                Comment comment = sheet.getCellComment(address);
                Cell cell = sheet.getRow(comment.getRow()) == null
                        ? null
                        : sheet.getRow(comment.getRow()).getCell(comment.getColumn());
                String text = comment.getString().getString();
                int before = text.indexOf(earlier[0]);
                int of = before < 0 ? -1 : text.indexOf(earlier[1] + "\n", before);
                if (of >= 0) {
                    comment.setAuthor(text.substring(before + earlier[0].length(), of));
                    comment.setString(workbook.getCreationHelper()
                            .createRichTextString(text.substring(of + earlier[1].length() + 1)));
                } else if (cell != null) {
                    cell.removeCellComment();
                }
                if (cell != null) {
                    CellMarks.clear(cell);
                }
            }
        }
    }

    /** Where our notes stand; no box is looked for yet. */
    private List<CellAddress> ours(Sheet sheet) {
        List<CellAddress> ours = new ArrayList<>();
        if (sheet instanceof XSSFSheet xssf) {
            for (POIXMLDocumentPart part : xssf.getRelations()) {
                if (part instanceof CommentsTable notes) {
                    for (CTComment note : notes.getCTComments().getCommentList().getCommentArray()) {
                        add(new XSSFComment(notes, note, null), ours);
                    }
                }
            }
        } else {
            sheet.getCellComments().values().forEach(note -> add(note, ours));
        }
        return ours;
    }

    private void add(Comment note, List<CellAddress> ours) {
        if (note.getString().getString().startsWith(signature)) {
            ours.add(note.getAddress());
        }
    }
}
