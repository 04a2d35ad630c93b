package vn.xhht.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Plan;
import vn.xhht.dimension.Period;
import vn.xhht.dimension.Unit;
import vn.xhht.dimension.UnitClaim;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.dimension.UnitMatch;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** Settles whose figures a file holds: one unit for all its forms, in the version in force on the closing day of each. */
final class ReportedUnit {

    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{5}(?!\\d)|(?<!\\d)\\d{3}(?!\\d)");

    /** The province and the day for which the lines of a sheet are looked up. */
    private record Among(String root, LocalDate day) {}

    private final Definitions definitions;
    private final UnitDirectory units;
    private final String fileName;
    private final List<Finding> findings = new ArrayList<>();

    ReportedUnit(Definitions definitions, UnitDirectory units, String fileName) {
        this.definitions = definitions;
        this.units = units;
        this.fileName = fileName;
    }

    List<Finding> findings() {
        return findings;
    }

    /**
     * The unit of each sheet; empty where it is not settled, and a finding says why.
     *
     * @param settled the period; without it the day is a guess, which may settle the unit but may not accuse it
     */
    Map<SheetReading, Unit> settle(List<SheetReading> sheets, @Nullable Period settled) {
        Map<SheetReading, Unit> unitOf = new LinkedHashMap<>();
        Map<Integer, List<SheetReading>> found = new LinkedHashMap<>();
        for (SheetReading sheet : sheets) {
            UnitMatch match = units.resolve(
                    claim(sheet),
                    among(sheet, settled).root(),
                    among(sheet, settled).day());
            if (match instanceof UnitMatch.Found one) {
                unitOf.put(sheet, one.unit());
                found.computeIfAbsent(one.unit().id(), unit -> new ArrayList<>())
                        .add(sheet);
            } else {
                if (settled != null) {
                    findings.add(unsettled(sheet, match, among(sheet, settled)));
                }
                return Map.of();
            }
        }
        List<SheetReading> most = Collections.max(found.values(), Comparator.comparingInt(List::size));
        for (List<SheetReading> others : found.values()) {
            if (others != most) {
                findings.add(severalUnits(most, others, unitOf));
                return Map.of();
            }
        }
        corrected(unitOf, settled);
        return new HashMap<>(unitOf);
    }

    private static UnitClaim claim(SheetReading sheet) {
        return new UnitClaim(sheet.heading().unitCode(), sheet.heading().unit());
    }

    private Among among(SheetReading sheet, @Nullable Period settled) {
        Optional<Period> period = Optional.ofNullable(settled).or(() -> ReportedPeriod.of(sheet));
        int year = period.map(Period::year).orElse(latest().year());
        LocalDate day = period.map(known -> known.closesOn(ReportedPeriod.isUniversalEducation(sheet)))
                .orElse(LocalDate.of(year, 12, 31));
        String root = definitions.plans().stream()
                .filter(plan -> plan.year() == year)
                .findFirst()
                .orElse(latest())
                .province();
        return new Among(root, day);
    }

    private Plan latest() {
        return definitions.plans().stream()
                .max(Comparator.comparingInt(Plan::year))
                .orElseThrow();
    }

    private Finding unsettled(SheetReading sheet, UnitMatch match, Among among) {
        SheetHeading.Said line = sheet.heading().unitLine();
        Phrase place = Place.of(sheet, line.cell());
        String code = sheet.heading().unitCode();
        String seen = line.text() + (code == null ? "" : " (" + code + ")");
        Finding finding;
        if (match instanceof UnitMatch.Ambiguous ambiguous) {
            finding = Finding.ofFile(FindingCode.UNIT_AMBIGUOUS, seen, shown(ambiguous.candidates()), place.argument());
        } else if (match instanceof UnitMatch.Conflict conflict) {
            String two = shown(conflict.byCode()) + " ≠ " + shown(conflict.byName());
            finding = Finding.ofFile(
                    FindingCode.UNIT_CONFLICT,
                    seen,
                    Phrase.of("unit.code.name", two, place).argument());
        } else {
            List<Unit> nearest = match instanceof UnitMatch.Unknown unknown ? unknown.nearest() : List.of();
            finding = Finding.ofFile(FindingCode.UNIT_UNKNOWN, seen, candidates(nearest, among), place.argument());
        }
        return finding.mendedAt(sheet.sheetName(), line.cell());
    }

    /** The nearest units, and the one whose code the file's name holds: shown, never chosen. */
    private String candidates(List<Unit> nearest, Among among) {
        Matcher codes = CODE.matcher(fileName);
        while (codes.find()) {
            Optional<Unit> named = units.withCode(codes.group(), among.root(), among.day());
            if (named.isPresent()) {
                Phrase ofName = Phrase.of("unit.of.file", shown(named.get()));
                return nearest.isEmpty() || nearest.equals(List.of(named.get()))
                        ? ofName.argument()
                        : Phrase.of("place.together", shown(nearest), ofName).argument();
            }
        }
        return nearest.isEmpty() ? NearMiss.NOTHING : shown(nearest);
    }

    private static Finding severalUnits(
            List<SheetReading> most, List<SheetReading> others, Map<SheetReading, Unit> unitOf) {
        SheetReading sheet = others.get(0);
        SheetHeading.Said line = sheet.heading().unitLine();
        return Finding.ofFile(
                        FindingCode.UNIT_CONFLICT,
                        line.text(),
                        Phrase.of(
                                        "unit.sheets",
                                        shown(unitOf.get(most.get(0))),
                                        shown(unitOf.get(sheet)),
                                        Place.of(sheet, line.cell()))
                                .argument())
                .withHint(Phrase.of("unit.sheets.hint"))
                .mendedAt(sheet.sheetName(), line.cell());
    }

    /** A name that was written with other letters may have meant another unit: who reads it shall know what was taken. */
    private void corrected(Map<SheetReading, Unit> unitOf, @Nullable Period settled) {
        for (Map.Entry<SheetReading, Unit> settledUnit : unitOf.entrySet()) {
            SheetReading sheet = settledUnit.getKey();
            Among among = among(sheet, settled);
            if (units.isMisspelt(claim(sheet), settledUnit.getValue(), among.root(), among.day())) {
                SheetHeading.Said line = sheet.heading().unitLine();
                findings.add(Finding.ofFile(
                                FindingCode.UNIT_CORRECTED,
                                line.text(),
                                shown(settledUnit.getValue()),
                                Place.of(sheet, line.cell()).argument())
                        .mendedAt(sheet.sheetName(), line.cell()));
                return;
            }
        }
    }

    private static String shown(List<Unit> candidates) {
        return candidates.stream().map(ReportedUnit::shown).collect(Collectors.joining("; "));
    }

    private static String shown(@Nullable Unit unit) {
        return unit == null ? NearMiss.NOTHING : unit.fullName() + " (" + unit.code() + ")";
    }
}
