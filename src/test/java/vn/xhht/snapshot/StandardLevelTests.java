package vn.xhht.snapshot;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Standard;
import vn.xhht.definition.Standard.Example;

/** Levels of communes, by decree 20/2014. */
@ExtendWith(SharedDatabase.class)
class StandardLevelTests {

    /** Districts ended with June 2025. */
    private static final LocalDate WITHOUT_DISTRICTS = LocalDate.of(2025, 12, 31);

    private record Case(Standard standard, Example example) {}

    /** One commune an example; nobody in the other forms, so that what is needed of other standards is satisfied. */
    @TestFactory
    Stream<DynamicTest> theExamplesOfTheShippedStandardsHold(SnapshotDatabase database) {
        List<Case> cases = new ArrayList<>();
        database.definitions()
                .standards()
                .forEach(standard -> standard.examples().forEach(example -> cases.add(new Case(standard, example))));
        Province province = database.province(List.of(cases.size()));
        for (int i = 0; i < cases.size(); i++) {
            String commune = province.commune(1, i + 1);
            province.publish(commune, report(cases.get(i).example));
            if (cases.get(i).example.eased()) {
                province.difficult(commune);
            }
        }
        Map<LocalDate, Computed> computed =
                Map.of(Province.AS_OF, province.compute(), WITHOUT_DISTRICTS, province.compute(WITHOUT_DISTRICTS));
        return IntStream.range(0, cases.size()).mapToObj(i -> {
            Case each = cases.get(i);
            LocalDate day = each.standard.validFrom().isAfter(Province.AS_OF) ? WITHOUT_DISTRICTS : Province.AS_OF;
            return dynamicTest(
                    each.standard.code() + " " + day + ": " + each.example.name(),
                    () -> assertThat(computed.get(day)
                                    .bounds(province.commune(1, i + 1), each.standard.code() + "_LEVEL"))
                            .isEqualTo(Bounds.exactly(each.example.level())));
        });
    }

    private static CommuneReport report(Example example) {
        CommuneReport report = CommuneReport.nobody();
        for (Map.Entry<String, Long> given : example.figures().entrySet()) {
            String[] key = given.getKey().split("/");
            report = report.with(Map.of(new Figure(key[0], key[1], Integer.valueOf(key[2])), given.getValue()));
        }
        return report;
    }

    /**
     * Communes on, above and below the thresholds, a quarter of them under especially difficult conditions, some of whose forms are
     * missing: by the decree, written down without the definitions, with districts and without.
     */
    @ParameterizedTest(name = "seed {0}, {1}")
    @CsvSource({
        "21, 2023-12-31",
        "22, 2023-12-31",
        "23, 2023-12-31",
        "24, 2025-12-31",
        "25, 2025-12-31",
        "26, 2025-12-31"
    })
    void everyShippedStandardIsWhatTheDecreeSays(long seed, LocalDate day, SnapshotDatabase database) {
        Random random = new Random(seed);
        Province province = database.province(List.of(20, 12, 10, 9, 1));
        RandomReports reports = new RandomReports(random);
        Map<String, CommuneReport> sent = new TreeMap<>();
        Set<String> difficult = new HashSet<>();
        for (String commune : province.communes()) {
            CommuneReport report = random.nextBoolean()
                    ? reports.next()
                    : CommuneReport.atLevels(
                            random.nextInt(2), random.nextInt(4), random.nextInt(4), random.nextInt(3));
            sent.put(
                    commune,
                    random.nextInt(9) > 0 ? report : report.without(CommuneReport.FORMS.get(random.nextInt(4))));
            province.publish(commune, sent.get(commune));
            if (random.nextInt(4) == 0) {
                difficult.add(commune);
                province.difficult(commune);
            }
        }

        Computed computed = province.compute(day);

        for (String standard : Decree.STANDARDS) {
            Map<String, Bounds> right = new TreeMap<>();
            List<Bounds> communes = new ArrayList<>();
            List<Bounds> districts = new ArrayList<>();
            province.districts.forEach((district, below) -> {
                List<Bounds> children = below.stream()
                        .map(commune -> Decree.commune(standard, sent.get(commune)::sum, difficult.contains(commune)))
                        .toList();
                communes.addAll(children);
                for (int i = 0; i < below.size(); i++) {
                    right.put(below.get(i), children.get(i));
                }
                districts.add(Decree.parent(standard, "district", "commune", children));
                if (day.equals(Province.AS_OF)) {
                    right.put(district, districts.get(districts.size() - 1));
                }
            });
            right.put(
                    province.code,
                    day.equals(Province.AS_OF)
                            ? Decree.parent(standard, "province", "district", districts)
                            : Decree.parent(standard, "province", "commune", communes));
            assertThat(right.keySet().stream()
                            .collect(toMap(unit -> unit, unit -> computed.bounds(unit, standard + "_LEVEL"))))
                    .as("%s, seed %d", standard, seed)
                    .isEqualTo(right);
            assertThat(communes.stream().map(Bounds::low).distinct())
                    .as("%s: the draw has every level", standard)
                    .hasSize(Decree.highest(standard) + 1);
        }
    }

    @Test
    void everyStandardHasExamplesOfEveryLevelAndOfRelief(SnapshotDatabase database) {
        for (Standard standard : database.definitions().standards()) {
            assertThat(standard.examples().stream().map(Example::level))
                    .as(standard.code())
                    .containsAll(IntStream.rangeClosed(0, standard.levels().size())
                            .boxed()
                            .toList());
            assertThat(standard.examples()).as(standard.code()).anyMatch(Example::eased);
        }
    }

    /** 0.81 = 0.9 × 0.9: the communes of half the districts would not be enough where districts were judged. */
    @ParameterizedTest
    @CsvSource({"81, 19, 1, 0", "80, 20, 0, 0", "90, 10, 1, 1", "89, 11, 1, 0"})
    void withoutDistrictsTheProvinceIsJudgedByItsCommunes(
            int met, int failed, int literacy, int primary, SnapshotDatabase database) {
        Province province = database.province(List.of(50, 50));
        List<String> communes = province.communes();
        communes.subList(0, met).forEach(commune -> province.publish(commune, CommuneReport.atLevels(1, 3, 3, 1)));
        communes.subList(met, met + failed)
                .forEach(commune -> province.publish(commune, CommuneReport.atLevels(0, 0, 0, 0)));

        Computed computed = province.compute(WITHOUT_DISTRICTS);

        assertThat(computed.bounds(province.code, "XMC_LEVEL")).isEqualTo(Bounds.exactly(literacy));
        assertThat(computed.bounds(province.code, "MN_LEVEL")).isEqualTo(Bounds.exactly(primary));
        assertThat(computed.bounds(province.code, "TH_LEVEL")).isEqualTo(Bounds.exactly(3 * primary));
        assertThat(province.compute().bounds(province.code, "XMC_LEVEL"))
                .as("with districts: the second of them has too few")
                .isEqualTo(Bounds.exactly(0));
    }

    @Test
    void lowerSecondaryRestsOnPrimaryAndLiteracyOfTheFirstLevel(SnapshotDatabase database) {
        Province province = database.province(List.of(4));
        province.publish(province.commune(1, 1), CommuneReport.atLevels(1, 3, 3, 0))
                .publish(province.commune(1, 2), CommuneReport.atLevels(1, 0, 3, 2))
                .publish(province.commune(1, 3), CommuneReport.atLevels(0, 1, 3, 1))
                .publish(province.commune(1, 4), CommuneReport.atLevels(1, 3, 2, 2));

        Computed computed = province.compute();

        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(number -> computed.bounds(province.commune(1, number), "THCS_LEVEL")))
                .containsExactly(Bounds.exactly(0), Bounds.exactly(0), Bounds.exactly(3), Bounds.exactly(2));
    }

    @Test
    void aMissingFormLeavesALevelOpenUnlessWhatIsThereHasFailed(SnapshotDatabase database) {
        Province province = database.province(List.of(4));
        province.publish(province.commune(1, 1), CommuneReport.perfect().without("XMC-03"))
                .publish(
                        province.commune(1, 2),
                        CommuneReport.atLevels(1, 0, 3, 2).without("XMC-03"))
                .publish(
                        province.commune(1, 3),
                        CommuneReport.atLevels(1, 3, 2, 2).without("XMC-03"));

        Computed computed = province.compute();

        assertThat(computed.bounds(province.commune(1, 1), "THCS_LEVEL")).isEqualTo(new Bounds(0, 3));
        assertThat(computed.indicator(province.commune(1, 1), "THCS_LEVEL").value())
                .isNull();
        assertThat(computed.bounds(province.commune(1, 2), "THCS_LEVEL")).isEqualTo(Bounds.exactly(0));
        assertThat(computed.bounds(province.commune(1, 3), "THCS_LEVEL")).isEqualTo(new Bounds(0, 2));
        assertThat(computed.bounds(province.commune(1, 1), "TH_LEVEL")).isEqualTo(Bounds.exactly(3));
        assertThat(computed.bounds(province.commune(1, 1), "XMC_LEVEL")).isEqualTo(new Bounds(0, 2));
        assertThat(computed.bounds(province.commune(1, 4), "MN_LEVEL")).isEqualTo(new Bounds(0, 1));
    }

    @Test
    void aCommuneWithoutAnybodyFailsNothing(SnapshotDatabase database) {
        Province province = database.province(List.of(1));
        province.publish(province.commune(1, 1), CommuneReport.nobody());

        Computed computed = province.compute();

        for (String unit : List.of(province.commune(1, 1), province.district(1), province.code)) {
            assertThat(computed.bounds(unit, "MN_LEVEL")).isEqualTo(Bounds.exactly(1));
            assertThat(computed.bounds(unit, "TH_LEVEL")).isEqualTo(Bounds.exactly(3));
            assertThat(computed.bounds(unit, "THCS_LEVEL")).isEqualTo(Bounds.exactly(3));
            assertThat(computed.bounds(unit, "XMC_LEVEL")).isEqualTo(Bounds.exactly(2));
        }
    }

    @Test
    void reliefDependsOnTheListOnTheFormsClosingDay(SnapshotDatabase database) {
        Province province = database.province(List.of(4));
        CommuneReport needsRelief = CommuneReport.atLevels(0, 3, 3, 2);
        province.communes().forEach(commune -> province.publish(commune, needsRelief));
        listed(database, province.commune(1, 1), "2023-09-30", null);
        listed(database, province.commune(1, 2), "2023-10-01", null);
        listed(database, province.commune(1, 3), "2021-01-01", "2023-09-29");
        listed(database, province.commune(1, 4), "2021-01-01", "2023-09-30");

        Computed computed = province.compute();

        assertThat(province.communes().stream().map(commune -> computed.bounds(commune, "MN_LEVEL")))
                .containsExactly(Bounds.exactly(1), Bounds.exactly(0), Bounds.exactly(0), Bounds.exactly(1));
    }

    private static void listed(SnapshotDatabase database, String commune, String from, String to) {
        database.jdbc.update(
                "insert into dimension.difficult_commune values (?, cast(? as date), cast(? as date))",
                commune,
                from,
                to);
    }
}
