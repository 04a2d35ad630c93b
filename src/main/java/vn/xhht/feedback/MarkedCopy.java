package vn.xhht.feedback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import vn.xhht.row.AnswerSheet;
import vn.xhht.workbook.Deadline;
import vn.xhht.workbook.WorkbookRefused;

/**
 * The sender's own workbook with its faulty cells coloured and noted and our sheet before the others. It stays of its kind (an
 * .xls too: as an .xlsx it would lose formats) but for its macros, which go, and no figure, formula, format or stored result of it
 * changes.
 */
final class MarkedCopy {

    /** A workbook of this part of what fits into memory is copied beside others; a larger one alone. */
    private static final int SMALL = 8;

    private final Wording wording;
    private final FeedbackLimits limits;
    private final ReadWriteLock turns = new ReentrantReadWriteLock(true);

    MarkedCopy(Wording wording, FeedbackLimits limits) {
        this.wording = wording;
        this.limits = limits;
    }

    /** @return the ending that belongs to what was written; empty where the original can't be copied without loss, or not in time */
    Optional<String> write(Path original, Answer answer, Path target) {
        try {
            if (!CopyWeight.fits(original, limits.copyBytes())) {
                return Optional.empty();
            }
            Lock turn = CopyWeight.fits(original, limits.copyBytes() / SMALL) ? turns.readLock() : turns.writeLock();
            turn.lock();
            try {
                return written(original, answer, target);
            } finally {
                turn.unlock();
            }
        } catch (IOException | RuntimeException | WorkbookRefused | StackOverflowError | OutOfMemoryError hostile) {
            AnswerFile.rethrowRefused(hostile);
            // POI's user model throws nearly anything on odd workbooks that could be read well enough
            return Optional.empty();
        }
    }

    private Optional<String> written(Path original, Answer answer, Path target) throws IOException, WorkbookRefused {
        Deadline deadline = new Deadline(limits.reading().deadline());
        String ending = marked(original, answer, target, deadline);
        return ending != null && SameCells.in(original, target, limits.reading().within(deadline.left()))
                ? Optional.of(ending)
                : Optional.empty();
    }

    private @Nullable String marked(Path original, Answer answer, Path target, Deadline deadline)
            throws IOException, WorkbookRefused {
        try (Workbook workbook = open(original)) {
            String ending = ending(workbook);
            if (ending != null && Macros.removeFrom(workbook)) {
                CellNotes notes = new CellNotes(wording, deadline);
                notes.removeFrom(workbook);
                removeAnswer(workbook);
                FaultyCells cells = new FaultyCells(workbook);
                Answer shown = asTheSenderSeesIt(cells, answer);
                mark(cells, shown, notes);
                addPage(workbook, shown, deadline);
                deadline.check();
                try (OutputStream out = AnswerFile.open(target)) {
                    workbook.write(out);
                }
                return ending;
            }
            return null;
        }
    }

    private static Workbook open(Path original) throws IOException {
        if (FileMagic.valueOf(original.toFile()) == FileMagic.OLE2) {
            try (InputStream in = Files.newInputStream(original)) {
                return new HSSFWorkbook(in);
            }
        }
        return new XSSFWorkbook(new ByteArrayInputStream(CopiedParts.of(original)));
    }

    /** Excel opens a workbook only under the ending of its kind; templates and add-ins are not workbooks to send back. */
    private static @Nullable String ending(Workbook workbook) {
        if (!(workbook instanceof XSSFWorkbook xssf)) {
            return ".xls";
        }
        String type = xssf.getPackagePart().getContentType();
        if (type.equals(XSSFRelation.WORKBOOK.getContentType())) {
            return ".xlsx";
        }
        // without its macros it is one of the other kind
        return type.equals(XSSFRelation.MACROS_WORKBOOK.getContentType()) ? ".xlsx" : null;
    }

    private static void removeAnswer(Workbook workbook) {
        for (int index = workbook.getNumberOfSheets() - 1; index >= 0; index--) {
            Sheet sheet = workbook.getSheetAt(index);
            Cell first = sheet.getRow(0) == null ? null : sheet.getRow(0).getCell(0);
            if (first != null && first.toString().equals(AnswerSheet.TITLE)) {
                workbook.removeSheetAt(index);
            }
        }
    }

    /**
     * Returns the answer with what masked cells hold: the sender wrote it and may read it, and nobody else gets the
     * answer.
     */
    private static Answer asTheSenderSeesIt(FaultyCells cells, Answer answer) {
        DataFormatter shown = new DataFormatter();
        List<Answer.Fault> faults = answer.faults().stream()
                .map(fault -> {
                    Cell cell = cells.of(fault);
                    return cell == null ? fault : fault.seen(shown.formatCellValue(cell), FaultyCells.label(cell));
                })
                .toList();
        return answer.withFaults(faults);
    }

    private static void mark(FaultyCells cells, Answer answer, CellNotes notes) throws WorkbookRefused {
        CellMarks marks = new CellMarks();
        Map<Cell, List<Answer.Fault>> faults = new LinkedHashMap<>();
        for (Answer.Fault fault : answer.faults()) {
            Cell cell = cells.of(fault);
            if (cell != null) {
                faults.computeIfAbsent(cell, first -> new ArrayList<>()).add(fault);
            }
        }
        for (Map.Entry<Cell, List<Answer.Fault>> faulty : faults.entrySet()) {
            marks.colour(faulty.getKey(), faulty.getValue().get(0).severity());
            notes.write(faulty.getKey(), faulty.getValue());
        }
    }

    private void addPage(Workbook workbook, Answer answer, Deadline deadline) throws WorkbookRefused {
        String name = freeName(workbook, wording.text("feedback.sheet"));
        Sheet page = workbook.createSheet(name);
        List<SheetName> names =
                workbook.getAllNames().stream().map(SheetName::of).toList();
        List<CellFormula> formulas = CellFormula.of(workbook, deadline);
        workbook.setSheetOrder(name, 0);
        names.forEach(SheetName::restore);
        for (CellFormula formula : formulas) {
            formula.restore(deadline);
        }
        FindingPage.write(wording, answer, true, page);
        // Sheets selected together are edited together.
        for (Sheet sheet : workbook) {
            sheet.setSelected(sheet == page);
        }
        workbook.setActiveSheet(0);
        workbook.setFirstVisibleTab(0);
    }

    /** A name for the sheet that the workbook does not hold yet. */
    private static String freeName(Workbook workbook, String wanted) {
        String name = wanted;
        for (int number = 2; workbook.getSheet(name) != null; number++) {
            name = wanted + " (" + number + ")";
        }
        return name;
    }
}
