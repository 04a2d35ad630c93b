package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.Period;
import vn.xhht.dimension.Unit;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.finding.Finding;

/** Settles whose figures a file holds, and of when: one unit and one period for all its forms (contract 4). */
final class Reporter {

    private final ReportedPeriod reportedPeriod;
    private final ReportedUnit reportedUnit;

    /** @param fileName as it was received: it proves nothing, and may contradict */
    Reporter(Definitions definitions, UnitDirectory units, String fileName) {
        reportedPeriod = new ReportedPeriod(fileName);
        reportedUnit = new ReportedUnit(definitions, units, fileName);
    }

    Piece.FileRead settle(List<SheetReading> sheets) {
        Period period = reportedPeriod.settle(sheets);
        if (period != null) {
            reportedPeriod.doubt(sheets, period);
        }
        Map<SheetReading, Unit> unitOf = reportedUnit.settle(sheets, period);
        List<Piece.FormRead> forms = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            SheetReading sheet = sheets.get(i);
            forms.add(new Piece.FormRead(
                    i + 1,
                    sheet.form(),
                    sheet.sheetName(),
                    sheet.rows().columns(),
                    sheet.rows().tally(),
                    unitOf.get(sheet),
                    period));
        }
        List<Finding> findings = new ArrayList<>(reportedPeriod.findings());
        findings.addAll(reportedUnit.findings());
        return new Piece.FileRead(forms, findings);
    }
}
