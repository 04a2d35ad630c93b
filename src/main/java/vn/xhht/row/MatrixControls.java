package vn.xhht.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.SheetRow;

/**
 * The typed totals, sub-totals and percentages of a table, held until all its figures are known: a total may stand before what it
 * adds up.
 */
final class MatrixControls {

    private record Place(String row, String column) {}

    private record Typed(Form.Line row, Form.Line column, Cell cell) {}

    private final Form.Matrix matrix;
    private final Set<Place> wanted = new HashSet<>();
    private final Map<Place, Long> figures = new HashMap<>();
    private final List<Typed> typed = new ArrayList<>();
    private final Set<String> met = new HashSet<>();

    MatrixControls(Form.Matrix matrix) {
        this.matrix = matrix;
        matrix.cells().forEach(cell -> wanted.add(new Place(cell.row(), cell.column())));
    }

    void figure(String row, String column, long value) {
        figures.put(new Place(row, column), value);
    }

    /** Keeps the control cells of a row, the first of its label. */
    void row(Form.Line line, SheetRow row, Heading heading) {
        if (!met.add(line.code())) {
            return;
        }
        for (Form.Line column : matrix.columns()) {
            Integer at = heading.at().get(column.code());
            boolean control = (line.control() == null) != (column.control() == null);
            Cell cell = at == null || !control ? null : heading.cell(row, at);
            if (cell != null && !ControlCell.isSilent(cell)) {
                typed.add(new Typed(line, column, cell));
            }
        }
    }

    List<Finding> mismatches(String sheet, Heading heading) {
        List<Finding> findings = new ArrayList<>();
        for (Typed control : typed) {
            Form.Control kind = control.row.control() != null ? control.row.control() : control.column.control();
            Cell cell = control.cell;
            if (kind instanceof Form.SumOf sum) {
                Long total = total(control, sum);
                if (total != null && !ControlCell.isTotal(cell, total)) {
                    findings.add(finding(FindingCode.TOTAL_MISMATCH, sheet, heading, cell, String.valueOf(total)));
                }
            } else if (kind instanceof Form.PercentOf percent) {
                Long part = figures.get(new Place(control.row.code(), percent.part()));
                Long whole = figures.get(new Place(control.row.code(), percent.whole()));
                if (part != null && whole != null && whole > 0 && !ControlCell.isPercentage(cell, part, whole)) {
                    findings.add(finding(
                            FindingCode.PERCENT_MISMATCH, sheet, heading, cell, ControlCell.shown(part, whole)));
                }
            }
        }
        return findings;
    }

    /** Null where a figure that belongs to it could not be read, or none does. */
    private @Nullable Long total(Typed control, Form.SumOf sum) {
        boolean ofRows = control.row.control() != null;
        Long total = null;
        for (String code : sum.codes()) {
            Place place = ofRows ? new Place(code, control.column.code()) : new Place(control.row.code(), code);
            if (wanted.contains(place)) {
                Long value = figures.get(place);
                if (value == null) {
                    return null;
                }
                total = total == null ? value : total + value;
            }
        }
        return total;
    }

    private static Finding finding(FindingCode code, String sheet, Heading heading, Cell cell, String recomputed) {
        return new Finding(
                code,
                sheet,
                cell.row(),
                cell.column(),
                cell.address(),
                heading.title(cell.column()),
                List.of(ControlCell.seen(cell), recomputed));
    }
}
