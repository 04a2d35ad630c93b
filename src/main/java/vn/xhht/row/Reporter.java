package vn.xhht.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Form;
import vn.xhht.definition.Plan;
import vn.xhht.dimension.Period;
import vn.xhht.dimension.Unit;
import vn.xhht.dimension.UnitClaim;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.dimension.UnitMatch;
import vn.xhht.dimension.WrittenPeriod;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;

/** Settles whose figures a file holds, and of when: one unit and one period for all its forms (contract 4). */
final class Reporter {

    /** What may stand after {@code Kỳ báo cáo:}, as it is told to whoever wrote something else. */
    private static final String WHOLE_YEARS = "Năm 2023";

    private static final String PARTS_OF_YEARS = "; Quý I năm 2023; 6 tháng đầu năm 2023; 9 tháng năm 2023";

    private final Definitions definitions;
    private final UnitDirectory units;
    private final List<Finding> findings = new ArrayList<>();

    Reporter(Definitions definitions, UnitDirectory units) {
        this.definitions = definitions;
        this.units = units;
    }

    Piece.FileRead settle(List<SheetReading> sheets) {
        Period period = period(sheets);
        Map<SheetReading, Unit> unitOf = unit(sheets, period);
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
        return new Piece.FileRead(forms, findings);
    }

    private @Nullable Period period(List<SheetReading> sheets) {
        Map<Period, String> named = new LinkedHashMap<>();
        for (SheetReading sheet : sheets) {
            String text = sheet.heading().period();
            Optional<WrittenPeriod> contradictory = WrittenPeriod.of(text).filter(WrittenPeriod::isContradictory);
            if (contradictory.isPresent()) {
                String days = contradictory.get().days();
                findings.add(Finding.ofFile(FindingCode.PERIOD_CONFLICT, text, days));
                return null;
            }
            Optional<Period> read = period(sheet);
            if (read.isEmpty()) {
                findings.add(Finding.ofFile(
                        FindingCode.PERIOD_UNKNOWN,
                        text,
                        isUniversalEducation(sheet) ? WHOLE_YEARS : WHOLE_YEARS + PARTS_OF_YEARS));
                return null;
            }
            named.put(read.get(), text);
        }
        if (named.size() > 1) {
            List<String> texts = List.copyOf(named.values());
            findings.add(Finding.ofFile(FindingCode.PERIOD_CONFLICT, texts.get(0), texts.get(1)));
            return null;
        }
        return named.keySet().iterator().next();
    }

    private static Optional<Period> period(SheetReading sheet) {
        return Period.read(sheet.heading().period())
                .filter(found -> found.kind() == Period.Kind.YEAR || !isUniversalEducation(sheet));
    }

    private Map<SheetReading, Unit> unit(List<SheetReading> sheets, @Nullable Period settled) {
        Map<SheetReading, Unit> unitOf = new HashMap<>();
        Map<Integer, Unit> found = new LinkedHashMap<>();
        for (SheetReading sheet : sheets) {
            UnitMatch match = match(sheet, settled);
            if (match instanceof UnitMatch.Found one) {
                unitOf.put(sheet, one.unit());
                found.put(one.unit().id(), one.unit());
            } else {
                // Without a period the day is a guess: it may settle the unit, but it may not accuse it.
                if (settled != null) {
                    findings.add(finding(sheet.heading(), match));
                }
                return Map.of();
            }
        }
        if (found.size() > 1) {
            List<Unit> two = List.copyOf(found.values());
            findings.add(Finding.ofFile(FindingCode.UNIT_CONFLICT, shown(two.get(0)), shown(two.get(1))));
            return Map.of();
        }
        return unitOf;
    }

    private UnitMatch match(SheetReading sheet, @Nullable Period settled) {
        Optional<Period> period = Optional.ofNullable(settled).or(() -> period(sheet));
        int year = period.map(Period::year).orElse(latest().year());
        LocalDate day =
                period.map(known -> known.closesOn(isUniversalEducation(sheet))).orElse(LocalDate.of(year, 12, 31));
        String root = definitions.plans().stream()
                .filter(plan -> plan.year() == year)
                .findFirst()
                .orElse(latest())
                .province();
        return units.resolve(
                new UnitClaim(sheet.heading().unitCode(), sheet.heading().unit()), root, day);
    }

    private static boolean isUniversalEducation(SheetReading sheet) {
        return sheet.form().family() == Form.Family.UNIVERSAL_EDUCATION;
    }

    private Plan latest() {
        return definitions.plans().stream()
                .max(java.util.Comparator.comparingInt(Plan::year))
                .orElseThrow();
    }

    private Finding finding(SheetHeading heading, UnitMatch match) {
        String code = heading.unitCode();
        String seen = heading.unit() + (code == null ? "" : " (" + code + ")");
        if (match instanceof UnitMatch.Ambiguous ambiguous) {
            return Finding.ofFile(FindingCode.UNIT_AMBIGUOUS, seen, shown(ambiguous.candidates()));
        }
        if (match instanceof UnitMatch.Conflict conflict) {
            return Finding.ofFile(
                    FindingCode.UNIT_CONFLICT, seen, shown(conflict.byCode()) + " ≠ " + shown(conflict.byName()));
        }
        List<Unit> nearest = match instanceof UnitMatch.Unknown unknown ? unknown.nearest() : List.of();
        return Finding.ofFile(FindingCode.UNIT_UNKNOWN, seen, nearest.isEmpty() ? NearMiss.NOTHING : shown(nearest));
    }

    private static String shown(List<Unit> candidates) {
        return candidates.stream().map(Reporter::shown).collect(Collectors.joining("; "));
    }

    private static String shown(Unit unit) {
        return unit.fullName() + " (" + unit.code() + ")";
    }
}
