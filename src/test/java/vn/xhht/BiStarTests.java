package vn.xhht;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.intake.Selection;

/**
 * {@code bi_v1} is a star: rows are told apart by their keys, every code leads to one row of its dimension, and what is said to add up
 * adds up. Over all the workbooks there are: tidy, messy, registers, a corrected one, a
 * district's own, and forms read again by other definitions.
 */
class BiStarTests {

    /** Where a column leads whose name ends so. Codes of units have versions: they need a unit of that code, the key says which. */
    private static final Map<String, String> LEADS_TO = Map.ofEntries(
            Map.entry("unit_key", "dim_unit.unit_key"),
            Map.entry("parent_key", "dim_unit.unit_key"),
            Map.entry("unit_code", "dim_unit.code"),
            Map.entry("reporter_key", "dim_unit.unit_key"),
            Map.entry("reporter_code", "dim_unit.code"),
            Map.entry("commune_key", "dim_unit.unit_key"),
            Map.entry("commune_code", "dim_unit.code"),
            Map.entry("counted_key", "dim_unit.unit_key"),
            Map.entry("counted_code", "dim_unit.code"),
            Map.entry("parent_code", "dim_unit.code"),
            Map.entry("district_code", "dim_unit.code"),
            Map.entry("province_code", "dim_unit.code"),
            Map.entry("indicator_code", "dim_indicator.indicator_code"),
            Map.entry("form_code", "dim_form.form_code"),
            Map.entry("measure_code", "dim_measure.measure_code"),
            Map.entry("period_code", "dim_period.period_code"),
            Map.entry("standard_code", "dim_standard.standard_code"),
            Map.entry("finding_code", "dim_finding.finding_code"),
            Map.entry("snapshot_id", "snapshot.snapshot_id"),
            Map.entry("submission_id", "submission.submission_id"),
            Map.entry("publication_id", "publication.publication_id"),
            Map.entry("run_id", "run.run_id"),
            Map.entry("finding_id", "finding.finding_id"));

    /** Names of what has no rows of its own. */
    private static final List<String> LEADS_NOWHERE = List.of("unit_id", "condition_code", "matter_id");

    /** Numbers that say which, not how many. */
    private static final List<String> NO_AMOUNT = List.of(
            "plan_year",
            "year",
            "year_before",
            "age",
            "level",
            "needed_level",
            "next_level",
            "ordinal",
            "goal_ordinal",
            "weight_rank",
            "row_no",
            "factor");

    private static TestWorkplace work;

    /** Views that are asked about one snapshot, file or day: what is true of some is looked at, not of all. */
    private static final Map<String, String> SOME = Map.of(
            "indicator_cell", "is_latest and plan_year = 2023 and unit_level <> 'commune'",
            "cell_indicator", "submission_id % 12 = 0 and is_latest and unit_level <> 'commune'",
            "title_on_day", "date between '2023-12-15' and '2024-01-15'");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void everythingThereIs() throws Exception {
        work = TestWorkplace.open("bi-star");
        EditedWorkbook report = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"));
        work.night().nightly(List.of(TestWorkplace.SAMPLE), false);
        work.night()
                .importing(
                        List.of(report.saved(
                                folder.resolve("sửa.xlsx"),
                                workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-02"), "Gia đình học tập")
                                        .setCellValue(99_999))),
                        false);
        work.night().nightly(List.of(TestWorkplace.WORKBOOKS.resolve("messy")), false);
        work.night().nightly(List.of(TestWorkplace.WORKBOOKS.resolve("register")), false);
        work.night()
                .nightly(
                        List.of(new SmallReport(folder, "Huyện U Minh, Tỉnh Cà Mau", "966", "Năm 2023")
                                .institutions(12, 5)),
                        false);
        work = work.again(RerunTests.otherRules(folder));
        work.rerun().run(new Selection(null, null, "XHHT-01", null, false), false, true);
        execute("drop schema if exists star cascade");
        execute("create schema star");
        for (String view :
                BiColumn.actual(work).stream().map(BiColumn::view).distinct().toList()) {
            execute("create table star.%1$s as select * from bi_v1.%1$s where %2$s"
                    .formatted(view, SOME.getOrDefault(view, "true")));
        }
        execute("analyze");
    }

    /** Each view is computed once, for all that is asked of it. */
    private static void execute(String statement) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement sql = connection.createStatement()) {
            sql.execute("set client_min_messages to warning");
            sql.execute(statement);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        execute("drop schema if exists star cascade");
        work.close();
    }

    private static Map<String, List<BiColumn>> keys() throws IOException {
        return BiColumn.promised().stream()
                .filter(BiColumn::key)
                .collect(groupingBy(BiColumn::view, TreeMap::new, toList()));
    }

    @Test
    void theWorldIsOneWithCorrections() throws Exception {
        assertThat(work.value("select count(*) from bi_v1.snapshot where not is_latest"))
                .isNotEqualTo("0");
        assertThat(work.value("select count(*) from bi_v1.publication where in_force_to is not null"))
                .isNotEqualTo("0");
        for (String view :
                List.of("finding", "conflict", "standard_condition", "plan_progress", "completeness", "open_matter")) {
            assertThat(work.value("select count(*) from bi_v1." + view))
                    .as(view)
                    .isNotEqualTo("0");
        }
        assertThat(work.column("select distinct measure_code from bi_v1.fact_measure"))
                .contains("register_households", "illiterate_1", "clc_it");
    }

    @Test
    void rowsAreToldApartByTheirKey() throws Exception {
        for (Map.Entry<String, List<BiColumn>> view : keys().entrySet()) {
            String key = view.getValue().stream().map(BiColumn::name).collect(joining(", "));
            assertThat(work.rows("select " + key + ", count(*) from star." + view.getKey() + " group by " + key
                            + " having count(*) > 1 limit 3"))
                    .as("%s by %s", view.getKey(), key)
                    .isEmpty();
        }
    }

    @Test
    void everyCodeLeadsToItsDimension() throws Exception {
        List<String> unknown = new ArrayList<>();
        for (BiColumn column : BiColumn.actual(work)) {
            String name = column.name();
            if (!name.matches(".*_(key|code|id)") || LEADS_NOWHERE.contains(name)) {
                continue;
            }
            String end = LEADS_TO.keySet().stream()
                    .filter(each -> name.equals(each) || name.endsWith("_" + each))
                    .findFirst()
                    .orElse(null);
            if (end == null) {
                unknown.add(column.view() + "." + name);
                continue;
            }
            String[] to = LEADS_TO.get(end).split("\\.");
            assertThat(work.column("""
                            select distinct %1$s from star.%2$s where %1$s is not null
                            except
                            select %4$s from star.%3$s
                            limit 5""".formatted(name, column.view(), to[0], to[1])))
                    .as("%s.%s leads to %s", column.view(), name, LEADS_TO.get(end))
                    .isEmpty();
        }
        assertThat(unknown)
                .as("codes that lead to no dimension: give them one, or say here that there is none")
                .isEmpty();
    }

    /** A dimension's row is found by one column, so that it is one row. */
    @Test
    void whatCodesLeadToHasOneRowACode() throws Exception {
        Map<String, List<BiColumn>> keys = keys();
        for (String to : LEADS_TO.values()) {
            String[] place = to.split("\\.");
            if (!to.equals("dim_unit.code")) {
                assertThat(keys.get(place[0]))
                        .as(place[0])
                        .extracting(BiColumn::name)
                        .containsExactly(place[1]);
            }
        }
        assertThat(keys.keySet())
                .as("every dimension is led to, or is the calendar")
                .allMatch(view -> !view.startsWith("dim_")
                        || view.equals("dim_date")
                        || LEADS_TO.values().stream().anyMatch(to -> to.startsWith(view + ".")));
    }

    @Test
    void theKeyOfAUnitAndItsCodeAreOfTheSameUnit() throws Exception {
        Map<String, List<BiColumn>> views = BiColumn.actual(work).stream().collect(groupingBy(BiColumn::view));
        for (Map.Entry<String, List<BiColumn>> view : views.entrySet()) {
            List<String> names = view.getValue().stream().map(BiColumn::name).toList();
            if (!names.contains("unit_code")) {
                continue;
            }
            assertThat(names).as(view.getKey()).contains("unit_key");
            assertThat(work.value("""
                            select count(*)
                            from star.%s as fact
                            left join star.dim_unit using (unit_key)
                            where fact.unit_code is distinct from dim_unit.code""".formatted(view.getKey())))
                    .as(view.getKey())
                    .isEqualTo("0");
        }
    }

    @Test
    void everyDayStandsInTheCalendar() throws Exception {
        for (BiColumn column : BiColumn.actual(work)) {
            if (column.type().equals("date") && !column.view().startsWith("dim_")) {
                assertThat(work.column(
                                "select distinct %1$s from star.%2$s where %1$s is not null except select date from star.dim_date"
                                        .formatted(column.name(), column.view())))
                        .as(column.view() + "." + column.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void ofEveryAmountItIsSaidWhatItAddsUpOver() throws Exception {
        List<String> keys = BiColumn.promised().stream()
                .filter(BiColumn::key)
                .map(column -> column.view() + "." + column.name())
                .toList();
        List<String> amounts = BiColumn.actual(work).stream()
                .filter(column ->
                        List.of("smallint", "integer", "bigint", "numeric").contains(column.type()))
                .filter(column -> !column.view().startsWith("dim_"))
                .filter(column -> !column.name().matches(".*_(key|id)") && !NO_AMOUNT.contains(column.name()))
                .map(column -> column.view() + "." + column.name())
                .filter(column -> !keys.contains(column))
                .toList();
        assertThat(work.column("select view_name || '.' || column_name from bi_v1.additivity"))
                .as("sql/view/R__17_bi_v1_keys.sql, view additivity")
                .containsExactlyInAnyOrderElementsOf(amounts);
    }

    /**
     * A column that adds up over units gives the province's figure from the communes and the own reports of the levels
     * above.
     */
    @Test
    void whatAddsUpOverUnitsGivesTheWhole() throws Exception {
        List<String> columns = work.column(
                "select column_name from bi_v1.additivity where view_name = 'fact_indicator' and over_units");
        assertThat(columns).contains("numerator", "denominator", "expected_units");
        for (String column : columns) {
            assertThat(work.rows("""
                            select snapshot_id, indicator_code, communes, above, province
                            from (
                              select
                                snapshot_id, indicator_code,
                                sum(%1$s) filter (where unit_level = 'commune') as communes,
                                sum(%1$s) filter (where unit_level = 'province') as province
                              from bi_v1.fact_indicator
                              group by 1, 2
                            ) as both_levels
                            left join (
                              select snapshot_id, indicator_code, sum(%2$s) as above
                              from bi_v1.indicator_reporter
                              where unit_level = 'province' and reporter_level <> 'commune'
                              group by 1, 2
                            ) as own using (snapshot_id, indicator_code)
                            where communes + coalesce(above, 0) is distinct from province
                              and communes is not null""".formatted(column, column.matches("numerator|denominator") ? column : "0")))
                    .as(column)
                    .isEmpty();
        }
        assertThat(work.value("""
                select count(distinct unit_level)
                from bi_v1.indicator_reporter
                where is_latest and reporter_level = 'district' and denominator > 0"""))
                .as("a district's own report stands in its row and in the province's")
                .isEqualTo("2");
    }

    /** An indicator's figures are sums over units and ages of one breakdown of the facts. */
    @Test
    void factsAddUpToIndicators() throws Exception {
        assertThat(work.value("""
                select value
                from bi_v1.fact_indicator
                where is_latest and plan_year = 2023 and unit_level = 'province' and indicator_code = 'THCS_UP'""")).isNotEmpty().isEqualTo(work.value("""
                        select round(sum(value) filter (where measure_code = 'upper_secondary_studying') * 100.0
                          / sum(value) filter (where measure_code = 'lower_secondary_ppc'), 4)
                        from bi_v1.fact_measure
                        join star.dim_unit using (unit_key)
                        where form_code = 'THCS-01' and period_code = '2023' and breakdown = 'total'
                          and age between 15 and 18 and province_code = '96'"""));
    }

    @Test
    void countsAddUpOverUnitsAndSharesAndLevelsDoNot() throws Exception {
        assertThat(work.column("select distinct kind from star.dim_indicator where value_additive"))
                .containsExactly("count");
        assertThat(work.column("select distinct kind from star.dim_indicator where not value_additive"))
                .containsExactlyInAnyOrder("level", "share");
        assertThat(work.rows("""
                select snapshot_id, indicator_code
                from bi_v1.fact_indicator
                join star.dim_indicator using (indicator_code)
                where value_additive
                group by 1, 2
                having sum(level_low) filter (where unit_level = 'district')
                  <> sum(level_low) filter (where unit_level = 'province')""")).isEmpty();
    }
}
