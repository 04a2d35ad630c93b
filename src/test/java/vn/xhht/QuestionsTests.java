package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.xhht.intake.Selection;
import vn.xhht.row.Piece;

/** The worked questions of {@code sql/questions}, as they stand there, against the right answers of the messy workbooks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsTests {

    private static final Path QUESTIONS = Path.of("sql", "questions");
    /** A unit's code on a side of an equation, or joined on. */
    private static final Pattern BY_CODE = Pattern.compile(
            "\\b(unit_code|district_code|commune_code|\\w+\\.code)\\b\\s*(=|<>|in\\b|is not distinct)|using \\([^)]*\\b(unit_code|code)\\b");

    private static final Pattern READ = Pattern.compile("(?:from|join) ([a-z_0-9]+)\\.");

    @TempDir
    private static Path folder;

    private final Answers answers = Answers.of("messy");
    private TestWorkplace work;
    /** Before anything is corrected. */
    private final Map<String, List<List<String>>> answered = new TreeMap<>();

    @BeforeAll
    void night() throws Exception {
        work = TestWorkplace.open("questions");
        work.night().nightly(List.of(TestWorkplace.WORKBOOKS.resolve("messy")), false);
        for (Path file : files()) {
            String name = file.getFileName().toString().replace(".sql", "");
            answered.put(name, ask(name));
        }
    }

    @AfterAll
    void close() {
        work.close();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(QUESTIONS)) {
            return files.sorted().toList();
        }
    }

    private List<List<String>> answered(String name) {
        return Objects.requireNonNull(answered.get(name));
    }

    private List<List<String>> ask(String name) throws Exception {
        return work.rows(text(name));
    }

    private static String text(String name) throws IOException {
        return Files.readString(QUESTIONS.resolve(name + ".sql")).strip().replaceFirst(";$", "");
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachIsAskedInBothLanguagesOfWhatBiToolsMayRead(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);

        assertThat(lines.get(0)).matches("-- .*[ạảãáàăắằẵẳặâấầẫẩậđêếềễểệôốồỗổộơớờỡởợưứừữửựỉịĩíì].*[.?]");
        assertThat(lines.get(1)).matches("-- [\\x20-\\x7e]+[.?]");
        assertThat(READ.matcher(String.join("\n", lines)).results().map(read -> read.group(1)))
                .isNotEmpty()
                .containsOnly("bi_v1");
    }

    /** A code is a unit together with a day only: in July 2025 every commune took the code of another one, and so did the province. */
    @ParameterizedTest
    @MethodSource("files")
    void noneComparesUnitsByTheirCode(Path file) throws Exception {
        assertThat(BY_CODE.matcher(Files.readString(file)).results().map(found -> found.group()))
                .isEmpty();
    }

    @Test
    void aComparisonByCodeIsSeen() {
        assertThat(BY_CODE.matcher("on before.unit_code = now.unit_code").find())
                .isTrue();
        assertThat(BY_CODE.matcher("and figure.unit_code = (select unit_code from asked)")
                        .find())
                .isTrue();
        assertThat(BY_CODE.matcher("join b using (snapshot_id, unit_code)").find())
                .isTrue();
        assertThat(BY_CODE.matcher("on unit.code = district.code").find()).isTrue();
        assertThat(BY_CODE.matcher("on goal.indicator_code = figure.indicator_code")
                        .find())
                .isFalse();
    }

    private List<Map<String, String>> indicators(Predicate<Map<String, String>> wanted) throws IOException {
        return answers.rows("indicators").stream().filter(wanted).toList();
    }

    private static Predicate<Map<String, String>> of(String level, String indicator) {
        return row ->
                row.get("unit_level").equals(level) && row.get("indicator_code").equals(indicator);
    }

    private Map<String, String> names(String level) throws Exception {
        return work.rows("""
                select code, full_name
                from bi_v1.dim_unit
                where level = ? and province_code = '96' and valid_to is distinct from '2022-12-31'
                  and coalesce(valid_from, '2023-01-01') <= '2023-12-31'
                  and coalesce(valid_to, '2023-12-31') >= '2023-12-31'""", level).stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    }

    /**
     * The question lists the communes that have surely or possibly not reached level 3, in districts that have not
     * surely reached it.
     */
    @Test
    void communesThatKeepTheirDistrictFromLevelThree() throws Exception {
        Set<String> districts = indicators(of("district", "THCS_LEVEL")).stream()
                .filter(row -> !row.get("level_low").equals("3"))
                .map(row -> row.get("unit_code"))
                .collect(Collectors.toSet());
        Map<String, String> parents = work
                .rows("select code, parent_code from bi_v1.dim_unit where province_code = '96' and valid_from is null")
                .stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1), (one, same) -> one));
        Map<String, String> names = names("commune");
        Set<String> right = new HashSet<>();
        for (Map<String, String> row : indicators(of("commune", "THCS_LEVEL"))) {
            if (!row.get("level_low").equals("3") && districts.contains(parents.get(row.get("unit_code")))) {
                right.add(names.get(row.get("unit_code")));
            }
        }

        List<List<String>> came = answered("01-communes-that-keep-their-district-from-a-level");

        assertThat(right).isNotEmpty();
        assertThat(came.stream().map(row -> row.get(1))).allMatch(right::contains);
        assertThat(came.stream().map(row -> row.get(1)).collect(Collectors.toSet()))
                .isEqualTo(right);
    }

    @Test
    void rankOfDistricts() throws Exception {
        Map<String, String> names = names("district");
        List<List<String>> came = answered("02-rank-of-districts-by-goal");
        List<List<String>> best =
                came.stream().filter(row -> row.get(5).equals("1")).toList();

        assertThat(came).hasSize(9 * 9);
        for (List<String> row : best) {
            Map<String, String> first = indicators(of("district", row.get(0))).stream()
                    .filter(figure -> !figure.get("value").isEmpty())
                    .max(Comparator.comparing(figure -> share(figure)))
                    .orElseThrow();
            assertThat(row.get(2)).as(row.get(0)).isEqualTo(names.get(first.get("unit_code")));
        }
    }

    private static BigDecimal share(Map<String, String> figure) {
        return new BigDecimal(figure.get("numerator"))
                .divide(new BigDecimal(figure.get("denominator")), 20, RoundingMode.HALF_UP);
    }

    /** All is past due by now: who has no form in force is late, rejected or held. */
    @Test
    void whoIsLate() throws Exception {
        Set<String> published = answers.rows("submissions").stream()
                .filter(row -> row.get("outcome").equals("published"))
                .map(row -> row.get("unit_code") + " " + row.get("form_code"))
                .collect(Collectors.toSet());
        Map<String, String> names = names("commune");
        Set<String> right = new HashSet<>();
        for (String code : names.keySet()) {
            for (String form : List.of(
                    "MN-01", "TH-01", "THCS-01", "XMC-03", "XHHT-01", "XHHT-02", "XHHT-03", "XHHT-04", "XHHT-05",
                    "XHHT-06")) {
                if (!published.contains(code + " " + form)) {
                    right.add(names.get(code) + " " + form);
                }
            }
        }

        Set<String> came = answered("03-who-is-late").stream()
                .flatMap(row -> Stream.of(row.get(3).split(", ")).map(form -> row.get(1) + " " + form))
                .collect(Collectors.toSet());

        assertThat(right).isNotEmpty();
        assertThat(came).isEqualTo(right);
    }

    /** A late commune's workbook, and another night its correction. */
    @Test
    void changesAndCorrections() throws Exception {
        assertThat(answered("04-change-since-the-last-snapshot")).isEmpty();
        assertThat(answered("10-corrected-after-publication")).isEmpty();
        EditedWorkbook late = new EditedWorkbook(ofUnit(work.value("""
                select min(unit_code)
                from bi_v1.completeness
                where plan_year = 2023 and form_code = 'XHHT-01' and state = 'late'""")));

        work.night().nightly(List.of(late.withInhabitants(folder.resolve("nộp chậm.xlsx"), 19_999)), false);

        assertThat(ask("04-change-since-the-last-snapshot"))
                .hasSize(9)
                .allMatch(row -> Integer.parseInt(row.get(5)) == Integer.parseInt(row.get(4)) + 1);

        work.night().nightly(List.of(late.withInhabitants(folder.resolve("sửa lại.xlsx"), 19_998)), false);

        assertThat(ask("04-change-since-the-last-snapshot"))
                .as("the correction concerns no goal")
                .isEmpty();
        assertThat(ask("10-corrected-after-publication"))
                .hasSize(1)
                .allMatch(row -> row.get(2).equals("XHHT-01") && row.get(4).equals("1"));

        Path forms = Files.createDirectories(folder.resolve("definitions").resolve("forms"));
        Files.writeString(
                forms.resolve("XHHT-01.yaml"), Files.readString(Path.of("jobs/forms/XHHT-01.yaml")) + "# the same\n");
        work = work.again(Map.of("xhht.definitions", forms.getParent()));
        work.rerun().run(new Selection(null, null, "XHHT-01", null, false), false, true);

        assertThat(
                        work.value(
                                "select count(*) from bi_v1.publication where form_code = 'XHHT-01' and in_force_to is not null"))
                .as("published anew, all of them")
                .isNotEqualTo("1");
        assertThat(ask("10-corrected-after-publication"))
                .as("with the same figures")
                .hasSize(1)
                .allMatch(row -> row.get(4).equals("1"));
    }

    /** Counted in the rows that the reader delivers. */
    @Test
    void titlesThatLapseNextYear() throws Exception {
        assertThat(answered("07-titles-lapsing-next-year")).isEmpty();
        Path registers = TestWorkplace.WORKBOOKS.resolve("register");
        work.night().importing(List.of(registers), false);
        Map<String, Long> right = new TreeMap<>();
        try (Stream<Path> files = Files.list(registers)) {
            for (Path file : files.toList()) {
                ReadWorkbook read = ReadWorkbook.of(file);
                String unit = read.forms().get(0).split(" ")[1];
                right.put(
                        String.valueOf(names("commune").get(unit)),
                        read.pieces().stream()
                                .filter(piece -> piece instanceof Piece.ItemRow row
                                        && Boolean.TRUE.equals(row.marks().get(1))
                                        && row.dates().get(1) != null
                                        && row.dates().get(1).getYear() == 2024)
                                .count());
            }
        }
        right.values().removeIf(count -> count == 0);

        assertThat(right).isNotEmpty();
        assertThat(ask("07-titles-lapsing-next-year").stream()
                        .collect(Collectors.toMap(row -> row.get(1), row -> Long.valueOf(row.get(2)))))
                .isEqualTo(right);
    }

    @Test
    void thereAreTwelve() throws Exception {
        assertThat(files()).hasSize(12);
    }

    private Path ofUnit(String code) throws Exception {
        String name = names("commune").get(code);
        try (Stream<Path> files = Files.list(TestWorkplace.SAMPLE)) {
            return files.filter(file -> file.getFileName().toString().contains("XHHT"))
                    .filter(file -> file.getFileName().toString().contains(code)
                            || file.getFileName().toString().contains(String.valueOf(name)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void spreadOfLearningFamilies() throws Exception {
        Map<String, String> names = names("district");
        List<List<String>> right = indicators(of("district", "T_FAM")).stream()
                .map(row -> List.of(
                        names.get(row.get("unit_code")),
                        row.get("reported_units"),
                        new BigDecimal(row.get("value"))
                                .setScale(2, RoundingMode.HALF_UP)
                                .toString()))
                .toList();

        answers.assertSame(
                "spread",
                answered("05-spread-of-a-rate-over-communes").stream()
                        .map(row -> List.of(row.get(0), row.get(1), row.get(7)))
                        .toList(),
                right);
    }

    /** The units that a district reports itself belong to it, whatever its communes add up to. */
    @Test
    void theDistrictsOwnUnitsAreInItsShare() throws Exception {
        work.night()
                .nightly(
                        List.of(new SmallReport(folder, "Huyện U Minh, Tỉnh Cà Mau", "966", "Năm 2023")
                                .titles(1_000, 1, 1, 0)),
                        false);

        Map<String, String> right = work
                .rows("select full_name, round(numerator * 100.0 / denominator, 2)"
                        + " from bi_v1.fact_indicator join bi_v1.dim_unit using (unit_key)"
                        + " where is_latest and unit_level = 'district' and indicator_code = 'T_UNIT'")
                .stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
        String families = text("05-spread-of-a-rate-over-communes");
        assertThat(families).containsOnlyOnce("'T_FAM'");
        assertThat(work.rows(families.replace("'T_FAM'", "'T_UNIT'")).stream()
                        .collect(Collectors.toMap(row -> row.get(0), row -> row.get(7))))
                .isEqualTo(right);
        assertThat(work.value("""
                select round(sum(numerator) * 100.0 / sum(denominator), 2)
                from bi_v1.fact_indicator
                join bi_v1.dim_unit using (unit_key)
                where is_latest and district_code = '966' and unit_level = 'commune' and indicator_code = 'T_UNIT'""")).as("of the communes alone").isNotEqualTo(right.get("Huyện U Minh"));
    }

    @Test
    void commonestErrors() throws Exception {
        Map<List<String>, Long> right = answers.rows("findings", "form_code", "finding_code").stream()
                .filter(row -> !row.get(0).isEmpty())
                .collect(Collectors.groupingBy(row -> row, Collectors.counting()));

        Map<List<String>, Long> came = new TreeMap<>(Comparator.comparing(Object::toString));
        answered("06-commonest-findings-by-form").stream()
                .filter(row -> row.get(2).equals("error"))
                .forEach(row -> came.put(List.of(row.get(0), row.get(1)), Long.valueOf(row.get(3))));

        assertThat(came).isEqualTo(right);
    }

    @Test
    void largestShortfalls() throws Exception {
        BigDecimal target = new BigDecimal(40);
        List<BigDecimal> right = new ArrayList<>();
        for (Map<String, String> row : indicators(of("commune", "LSK"))) {
            if (!row.get("value").isEmpty()) {
                BigDecimal wanted = target.multiply(new BigDecimal(row.get("denominator")))
                        .divide(new BigDecimal(100), 0, RoundingMode.CEILING);
                right.add(wanted.subtract(new BigDecimal(row.get("numerator"))));
            }
        }
        List<String> most = right.stream()
                .filter(persons -> persons.signum() > 0)
                .sorted(Comparator.reverseOrder())
                .limit(20)
                .map(BigDecimal::toString)
                .toList();

        assertThat(answered("09-largest-shortfalls").stream().map(row -> row.get(6)))
                .isNotEmpty()
                .containsExactlyElementsOf(most);
    }

    @Test
    void goalsNotYetDecided() throws Exception {
        Map<String, String> names = names("commune");
        String goal = work.value("select name_vi from bi_v1.dim_indicator where indicator_code = 'LSK'");

        assertThat(answered("08-goals-not-yet-decided").stream()
                        .filter(row -> row.get(0).equals(goal))
                        .map(row -> row.get(6)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(indicators(of("commune", "LSK")).stream()
                        .filter(row -> row.get("reported_units").equals("0"))
                        .map(row -> String.valueOf(names.get(row.get("unit_code"))))
                        .toList());
    }

    /** Levels and numbers of units wait for communes whose own level is open at what the goal needs, and for no others. */
    @Test
    void communesThatLeaveALevelOpen() throws Exception {
        Map<String, String> names = names("commune");
        Map<String, List<String>> open = answered("08-goals-not-yet-decided").stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0), Collectors.mapping(row -> row.get(6), Collectors.toList())));
        List<List<String>> goals = work.rows("""
                select name_vi, split_part(indicator_code, '_', 1) || '_LEVEL', needed
                from (
                  values ('MN_COMMUNE', 1), ('MN_DISTRICT', 1), ('MN_LEVEL', 1), ('TH_DISTRICT_L3', 3), ('TH_LEVEL', 3),
                    ('THCS_DISTRICT_L2', 2), ('THCS_DISTRICT_L3', 3), ('THCS_LEVEL', 2)
                ) as asked (indicator_code, needed)
                join bi_v1.dim_indicator using (indicator_code)""");
        int undecided = 0;
        for (List<String> goal : goals) {
            int needed = Integer.parseInt(goal.get(2));
            Set<String> right = indicators(of("commune", goal.get(1))).stream()
                    .filter(row -> Integer.parseInt(row.get("level_low")) < needed)
                    .filter(row -> Integer.parseInt(row.get("level_high")) >= needed)
                    .map(row -> String.valueOf(names.get(row.get("unit_code"))))
                    .collect(Collectors.toSet());
            List<String> came = open.getOrDefault(goal.get(0), List.of());
            undecided += came.isEmpty() ? 0 : 1;
            assertThat(came).as(goal.get(0)).doesNotHaveDuplicates().isSubsetOf(right);
        }
        assertThat(undecided).isPositive();
    }

    @Test
    void goalsOverTheYears() throws Exception {
        answers.assertSame(
                "of the province",
                answered("11-goals-over-the-years").stream()
                        .map(row -> List.of(row.get(0), "2023", Answers.number(row.get(3))))
                        .toList(),
                indicators(row -> row.get("unit_level").equals("province")).stream()
                        .map(row -> List.of(row.get("indicator_code"), "2023", Answers.number(row.get("value"))))
                        .toList());
    }

    @Test
    void illiterateWomenAndMinorities() throws Exception {
        Map<String, Long> right = new TreeMap<>();
        for (Map<String, String> row : answers.rows("measures")) {
            if (row.get("measure_code").equals("illiterate_1")) {
                right.merge(row.get("breakdown"), Long.parseLong(row.get("value")), Long::sum);
            }
        }
        Map<String, Long> came = new TreeMap<>();
        answered("12-illiterate-women-and-minorities")
                .forEach(row -> came.merge(row.get(1), Long.parseLong(row.get(2)), Long::sum));

        assertThat(came).isEqualTo(right);
    }
}
