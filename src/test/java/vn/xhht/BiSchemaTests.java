package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema that BI tools build upon: names promised by the contract, section 9. */
class BiSchemaTests {

    private static TestWorkplace work;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("schema");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dim_unit       | unit_key, unit_id, code, name, full_name, level, type, parent_key, parent_code, district_code, district_name, province_code, province_name, valid_from, valid_to
            dim_indicator  | indicator_code, name_vi, name_en, kind, unit_of_measure, numerator_vi, denominator_vi, legal_basis
            dim_period     | period_code, plan_year, kind, from_date, to_date
            dim_form       | form_code, name_vi, name_en
            dim_measure    | measure_code, name_vi, name_en
            dim_date       | date
            fact_measure   | unit_key, unit_code, period_code, form_code, measure_code, breakdown, age, value, publication_id, submission_id, file_name, sheet, cell
            fact_indicator | snapshot_id, is_latest, plan_year, as_of, unit_key, unit_level, unit_code, indicator_code, numerator, denominator, value, level_low, level_high, reported_units, expected_units
            plan_progress  | snapshot_id, is_latest, plan_year, as_of, unit_key, unit_level, unit_code, indicator_code, comparator, target, actual, gap, status, reported_units, expected_units
            snapshot       | snapshot_id, is_latest, plan_year, as_of, known_at, computed_at
            submission     | submission_id, run_id, file_name, file_sha256, form_code, unit_code, period_code, received_at, outcome, rows_read, rows_staged, rows_rejected, rows_ignored
            publication    | publication_id, submission_id, unit_code, form_code, period_code, in_force_from, in_force_to
            finding        | submission_id, file_name, form_code, unit_code, period_code, sheet, cell, column_title, finding_code, severity, seen, message_vi, message_en
            indicator_change  | snapshot_id, is_latest, unit_key, indicator_code, value, previous_value, value_change, year_before_value, value_change_in_year
            progress_change   | snapshot_id, is_latest, unit_key, indicator_code, status, previous_status, year_before_status
            level_drop        | snapshot_id, is_latest, unit_key, standard_code, level_high, level_before, year_before, before_snapshot_id
            title_recognition | unit_key, unit_code, form_code, period_code, decision_no, decided_on, valid_to, sheet, row_no
            title_on_day      | date, unit_key, unit_code, form_code, recognised_new, valid, lapsed
            completeness   | plan_year, period_code, form_code, unit_key, unit_code, due_on, received_at, state
            open_matter    | matter_id, kind, unit_key, unit_code, form_code, period_code, since, file_name, sheet, cell, message_vi, message_en, what_to_do_vi, what_to_do_en
            """)
    void aViewHasTheColumnsThatTheContractPromises(String view, String columns) throws SQLException {
        assertThat(work.column("""
                        select column_name
                        from information_schema.columns
                        where table_schema = 'bi_v1' and table_name = ?""", view)).contains(columns.split(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "submission, submission_id, bigint",
        "fact_measure, age, integer",
        "fact_measure, unit_code, text",
        "dim_unit, code, text"
    })
    void aColumnHasTheTypeThatTheContractPromises(String view, String column, String type) throws SQLException {
        assertThat(work.value("""
                        select data_type
                        from information_schema.columns
                        where table_schema = 'bi_v1' and table_name = ? and column_name = ?""", view, column)).isEqualTo(type);
    }

    @Test
    void thereAreViewsOnly() throws SQLException {
        assertThat(work.column("""
                select distinct relkind
                from pg_class
                where relnamespace = 'bi_v1'::regnamespace""")).containsExactly("v");
    }

    @Test
    void everyViewAndEveryColumnIsExplained() throws SQLException {
        assertThat(work.column("""
                select relname || coalesce('.' || attname, '')
                from pg_class
                left join lateral (
                  select null as attname, 0 as attnum
                  union all
                  select attname, attnum from pg_attribute where attrelid = pg_class.oid and attnum > 0
                ) as place on true
                left join pg_description
                  on objoid = pg_class.oid and classoid = 'pg_class'::regclass and objsubid = attnum
                where relnamespace = 'bi_v1'::regnamespace
                  and coalesce(trim(description), '') = ''"""))
                .as("comment on … is '…'; in Vietnamese, in sql/view")
                .isEmpty();
    }

    @Test
    void aReaderMayReadTheseViewsAndNothingElse() throws SQLException {
        String readable = """
                select distinct nspname
                from pg_class
                join pg_namespace on pg_namespace.oid = relnamespace
                where relkind in ('r', 'v', 'm', 'p')
                  and nspname !~ '^(pg_|information_schema)'
                  and has_schema_privilege('bi_reader', nspname, 'usage')
                  and has_table_privilege('bi_reader', pg_class.oid, 'select')""";
        assertThat(work.column(readable)).containsExactly("bi_v1");
        assertThat(work.column("""
                select relname
                from pg_class
                where relnamespace = 'bi_v1'::regnamespace
                  and (not has_table_privilege('bi_reader', oid, 'select')
                    or has_table_privilege('bi_reader', oid, 'insert, update, delete'))""")).isEmpty();
    }

    /** Spring Batch's own schema has foreign keys without index: every restart would read whole tables. */
    @Test
    void everyForeignKeyOfTheBatchSchemaIsIndexed() throws SQLException {
        assertThat(work.column("""
                select conrelid::regclass || ' ' || conname
                from pg_constraint
                where contype = 'f'
                  and connamespace = 'batch'::regnamespace
                  and not exists (
                    select
                    from pg_index
                    where indrelid = conrelid
                      and (indkey::smallint[])[0:cardinality(conkey) - 1] @> conkey)""")).isEmpty();
    }
}
