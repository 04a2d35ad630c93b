package vn.xhht.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.dimension.Period;
import vn.xhht.dimension.WrittenPeriod;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** Settles of when a file's figures are: one period for all its forms, which nothing else in the file contradicts. */
final class ReportedPeriod {

    /**
     * The periods that may stand after {@code Kỳ báo cáo:}; a finding tells them to a sender who wrote something else.
     */
    private static final String WHOLE_YEARS = "Năm 2023";

    private static final String PARTS_OF_YEARS = "; Quý I năm 2023; 6 tháng đầu năm 2023; 9 tháng năm 2023";

    private final String fileName;
    private final List<Finding> findings = new ArrayList<>();

    /** @param fileName as it was received; empty where it says nothing */
    ReportedPeriod(String fileName) {
        this.fileName = fileName;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Null where it is not settled; a finding says why. */
    @Nullable
    Period settle(List<SheetReading> sheets) {
        Map<Period, List<SheetReading>> named = new LinkedHashMap<>();
        for (SheetReading sheet : sheets) {
            String text = sheet.heading().period();
            Optional<WrittenPeriod> contradictory = WrittenPeriod.of(text).filter(WrittenPeriod::isContradictory);
            if (contradictory.isPresent()) {
                String days = contradictory.get().days();
                conflict(
                        text, Phrase.of("period.days", days, Place.of(sheet, periodOf(sheet))), sheet, periodOf(sheet));
                return null;
            }
            Optional<Period> read = of(sheet);
            if (read.isEmpty()) {
                unknown(sheet);
                return null;
            }
            named.computeIfAbsent(read.get(), period -> new ArrayList<>()).add(sheet);
        }
        Period period = Collections.max(
                        named.entrySet(),
                        Comparator.comparingInt(entry -> entry.getValue().size()))
                .getKey();
        for (Map.Entry<Period, List<SheetReading>> other : named.entrySet()) {
            if (!other.getKey().equals(period)) {
                SheetReading most = named.getOrDefault(period, sheets).get(0);
                SheetReading sheet = other.getValue().get(0);
                String said = sheet.heading().period();
                Phrase differs = Phrase.of("period.sheet", said, Place.of(sheet, periodOf(sheet)));
                conflict(most.heading().period(), differs, sheet, periodOf(sheet));
                return null;
            }
        }
        return isContradicted(sheets, period) ? null : period;
    }

    private static String periodOf(SheetReading sheet) {
        return sheet.heading().periodLine().cell();
    }

    private void conflict(String seen, Phrase other, SheetReading sheet, String cell) {
        findings.add(Finding.ofFile(FindingCode.PERIOD_CONFLICT, seen, other.argument())
                .mendedAt(sheet.sheetName(), cell));
    }

    private void unknown(SheetReading sheet) {
        SheetHeading.Said line = sheet.heading().periodLine();
        findings.add(Finding.ofFile(
                        FindingCode.PERIOD_UNKNOWN,
                        line.text(),
                        isUniversalEducation(sheet) ? WHOLE_YEARS : WHOLE_YEARS + PARTS_OF_YEARS,
                        Place.of(sheet, line.cell()).argument())
                .mendedAt(sheet.sheetName(), line.cell()));
    }

    /** Children born in a year have one age in the year of the form. */
    private boolean isContradicted(List<SheetReading> sheets, Period period) {
        for (SheetReading sheet : sheets) {
            Optional<BirthYear> birth = sheet.rows().birthContradicting(period.year());
            if (birth.isPresent()) {
                Phrase other = Phrase.of(
                        "period.births",
                        birth.get().said(),
                        Place.of(sheet, birth.get().cell()),
                        birth.get().born(),
                        birth.get().age(),
                        birth.get().year());
                conflict(sheet.heading().period(), other, sheet, periodOf(sheet));
                return true;
            }
        }
        return false;
    }

    /** Tells where the file names another year, which may be that of its figures. */
    void doubt(List<SheetReading> sheets, Period period) {
        List<Phrase> seen = new ArrayList<>();
        SaidYear.otherInName(fileName, period.year())
                .ifPresent(year -> seen.add(Phrase.of("period.said.file", year, fileName)));
        @Nullable SheetReading at = null;
        String cell = "";
        for (SheetReading sheet : sheets) {
            Optional<Integer> ofSheet = SaidYear.otherInName(sheet.sheetName(), period.year());
            if (ofSheet.isPresent()) {
                seen.add(Phrase.of("period.said.sheet", ofSheet.get(), sheet.sheetName()));
                at = at == null ? sheet : at;
            }
            for (SheetHeading.Said title : sheet.heading().titles()) {
                Optional<Integer> ofTitle = SaidYear.otherInTitle(title.text(), period.year());
                if (ofTitle.isPresent()) {
                    seen.add(
                            Phrase.of("period.said.title", ofTitle.get(), title.text(), Place.of(sheet, title.cell())));
                    cell = at == null ? title.cell() : cell;
                    at = at == null ? sheet : at;
                }
            }
        }
        if (seen.isEmpty()) {
            return;
        }
        SheetReading sheet = at == null ? sheets.get(0) : at;
        findings.add(Finding.ofFile(
                        FindingCode.PERIOD_DOUBTFUL,
                        sheet.heading().period(),
                        Place.together(seen).argument())
                .mendedAt(sheet.sheetName(), cell.isEmpty() ? periodOf(sheet) : cell));
    }

    /** The period that one sheet names. */
    static Optional<Period> of(SheetReading sheet) {
        return Period.read(sheet.heading().period())
                .filter(found -> found.kind() == Period.Kind.YEAR || !isUniversalEducation(sheet));
    }

    static boolean isUniversalEducation(SheetReading sheet) {
        return sheet.form().family() == Form.Family.UNIVERSAL_EDUCATION;
    }
}
