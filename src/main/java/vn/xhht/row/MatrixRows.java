package vn.xhht.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** Reads a table of figures: rows by their labels, columns by their heading paths, whatever their order and place. */
final class MatrixRows implements TableRows {

    private final Form.Matrix matrix;
    private final String sheet;
    private final int part;
    private final RowCursor cursor;
    private final Remarks remarks;
    private final LineLabels labels;
    private final Map<String, Map<String, Form.MatrixCell>> wanted = new HashMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private final Set<String> strange = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Heading heading;
    private final BirthYears births;
    private final MatrixControls controls;
    private final CoveredCells covered;
    private @Nullable SheetRow first;
    private Tally tally = Tally.NONE;
    private boolean begun;
    private boolean signed;
    private int reached;
    private boolean ended;
    private boolean closed;

    MatrixRows(Form.Matrix matrix, Sheet sheet, RowCursor cursor, @Nullable SheetRow start, int part, Remarks remarks)
            throws WorkbookRefused {
        this.matrix = matrix;
        this.sheet = sheet.name();
        this.part = part;
        this.cursor = cursor;
        this.remarks = remarks;
        labels = new LineLabels(matrix);
        for (Form.Line line : matrix.rows()) {
            if (line.control() == null) {
                missing.add(line.code());
            }
        }
        for (Form.MatrixCell cell : matrix.cells()) {
            wanted.computeIfAbsent(cell.row(), row -> new HashMap<>()).put(cell.column(), cell);
        }
        MatrixHeading above = MatrixHeading.of(matrix, sheet, cursor, start, labels, remarks);
        heading = above.heading();
        births = above.births();
        strange.addAll(above.strange());
        first = above.first();
        for (int row = 0; row < above.numbers(); row++) {
            tally = tally.plusIgnored();
        }
        controls = new MatrixControls(matrix);
        covered = new CoveredCells(sheet.merged());
    }

    @Override
    public @Nullable Piece next() throws WorkbookRefused {
        if (!begun) {
            begun = true;
            return new Piece.RowFindings(part, heading.findings());
        }
        while (!ended) {
            SheetRow row = first == null ? cursor.next() : first;
            first = null;
            if (row == null) {
                break;
            }
            reached = row.number();
            covered.row(row);
            Form.Line line = lineOf(row);
            if (line == null && RowShape.isSignature(row)) {
                if (missing.isEmpty()) {
                    break;
                }
                signed = true;
            }
            if (signed && (line == null || !missing.contains(line.code()))) {
                // Only what the table still lacks can show that it had not ended.
                continue;
            }
            Piece piece = read(row, line);
            if (piece != null) {
                return piece;
            }
        }
        return closed ? null : close();
    }

    private Piece close() {
        List<Finding> findings = new ArrayList<>();
        matrix.rows().stream()
                .filter(line -> missing.contains(line.code()))
                .map(line -> Finding.ofSheet(
                        FindingCode.ROW_MISSING,
                        sheet,
                        NearMiss.of(line.labels().get(0), strange),
                        line.labels().get(0)))
                .forEach(findings::add);
        findings.addAll(controls.mismatches(sheet, heading));
        ended = true;
        closed = true;
        return new Piece.RowFindings(part, findings);
    }

    private Form.@Nullable Line lineOf(SheetRow row) {
        Form.Line line = labels.lineOf(row);
        return line != null ? line : labels.indentedLineOf(row, heading.columns());
    }

    private @Nullable Piece read(SheetRow row, Form.@Nullable Line line) {
        remarks.texts(row);
        if (line == null) {
            return unknown(row);
        }
        if (line.control() != null) {
            controls.row(line, row, heading);
            tally = tally.plusIgnored();
            return null;
        }
        Cell label = RowShape.cellAt(row, labels.column());
        String address = label == null ? "" : label.address();
        String earlier = seen.putIfAbsent(line.code(), address);
        if (earlier != null) {
            if (missing.isEmpty() && !heading.at().isEmpty() && !RowShape.hasFigures(row, heading.columns())) {
                tally = tally.plusIgnored();
                return null;
            }
            tally = tally.plusRejected();
            return new Piece.RowFindings(
                    part,
                    List.of(at(
                            FindingCode.ROW_DUPLICATE,
                            label,
                            row,
                            labels.column(),
                            line.labels().get(0),
                            earlier)));
        }
        missing.remove(line.code());
        controls.row(line, row, heading);
        return figures(row, line);
    }

    private Piece figures(SheetRow row, Form.Line line) {
        List<Piece.FigureCell> figures = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Map<String, Form.MatrixCell> figuresOfRow = wanted.getOrDefault(line.code(), Map.of());
        births.row(row, figuresOfRow, heading);
        for (Form.Line column : matrix.columns()) {
            Integer at = heading.at().get(column.code());
            if (at == null || column.control() != null) {
                continue;
            }
            Cell cell = heading.cell(row, at);
            Cell twice = cell == null ? null : heading.contradiction(row, cell);
            Cell cover = cell == null || twice != null ? null : covered.contradicting(cell);
            if (cell != null && !CellText.isBlank(cell)) {
                remarks.figure(row, cell, covered.isCovered(cell));
            }
            Form.MatrixCell figure = figuresOfRow.get(column.code());
            Long atMost = figure == null ? null : figure.atMost();
            Reading<Long> reading = CellValue.count(cell, atMost);
            if (figure == null) {
                if (reading.value() != null && cell != null) {
                    findings.add(at(FindingCode.VALUE_UNEXPECTED, cell, row, cell.column(), CellText.of(cell)));
                }
            } else if (twice != null && cell != null) {
                findings.add(at(FindingCode.VALUE_TWICE, cell, row, cell.column(), cell.raw(), twice.address()));
            } else if (cover != null && cell != null) {
                String[] told = CoveredCells.told(cell.raw(), cover);
                findings.add(at(FindingCode.VALUE_TWICE, cell, row, cell.column(), told));
            } else if (reading.value() != null && cell != null) {
                remarks.count(cell);
                controls.figure(line.code(), column.code(), reading.value());
                figures.add(new Piece.FigureCell(
                        figure.figure(),
                        reading.value(),
                        cell.raw(),
                        cell.row(),
                        cell.column(),
                        cell.address(),
                        heading.title(at)));
            } else {
                FindingCode fault = reading.fault() == null ? FindingCode.VALUE_MISSING : reading.fault();
                String[] told = CellValue.told(fault, cell, cell == null ? "" : cell.raw(), atMost);
                findings.add(at(fault, cell, row, cell == null ? at : cell.column(), told));
            }
        }
        boolean faulty = findings.stream().anyMatch(Finding::isError);
        tally = faulty ? tally.plusRejected() : tally.plusStaged();
        return new Piece.FigureRow(part, sheet, figures, findings);
    }

    /** A row whose label the form does not know: a number row, a total, a note, the end of the table, or a mistake. */
    private @Nullable Piece unknown(SheetRow row) {
        Cell label = labels.column() < 0 ? null : RowShape.cellAt(row, labels.column());
        Cell first = row.cells().get(0);
        if (label != null && label.type() == CellType.TEXT) {
            strange.add(CellText.of(label).strip());
        }
        boolean total =
                TotalWords.of(first) != TotalWords.NONE || label != null && TotalWords.of(label) != TotalWords.NONE;
        if (total || !RowShape.hasFigures(row, heading.columns()) || RowShape.isNumberRow(row)) {
            ended = missing.isEmpty() && !total;
            if (!ended) {
                tally = tally.plusIgnored();
            }
            return null;
        }
        if (missing.isEmpty()) {
            ended = true;
            return null;
        }
        tally = tally.plusRejected();
        Cell named = label == null ? first : label;
        return new Piece.RowFindings(
                part, List.of(at(FindingCode.ROW_UNKNOWN, named, row, named.column(), CellText.of(named))));
    }

    private Finding at(FindingCode code, @Nullable Cell cell, SheetRow row, int column, String... arguments) {
        String address =
                cell == null ? vn.xhht.workbook.CellAddress.columnLetters(column) + row.number() : cell.address();
        return new Finding(code, sheet, row.number(), column, address, heading.title(column), List.of(arguments));
    }

    @Override
    public Optional<BirthYear> birthContradicting(int year) {
        return births.contradicting(year);
    }

    @Override
    public PersonalCells personal() {
        return PersonalCells.below(reached);
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }
}
