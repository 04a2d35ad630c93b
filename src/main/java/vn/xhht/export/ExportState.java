package vn.xhht.export;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The state of all that {@code bi_v1} is made of, in one word. Content that never changes under its number (the figures
 * of a submission, those of a snapshot) counts by the number, everything else by its content. Nights that brought
 * nothing, and when a known file was seen last, do not count.
 */
final class ExportState {

    /** The state of views, texts and definitions, which can change the words of figures that stay the same. */
    static final String RULES = """
            (select md5(concat_ws('|',
              (select string_agg(concat_ws(':', version, script, checksum), ' ' order by installed_rank)
               from migration.flyway_schema_history
               where success),
              (select string_agg(concat_ws(':', relname, attname, atttypid), ' ' order by relname, attnum)
               from pg_class
               join pg_attribute on attrelid = pg_class.oid
               where relnamespace = 'bi_v1'::regnamespace and relkind = 'v' and attnum > 0),
              (select string_agg(definition_hash, ' ' order by definition_hash) from definition.in_use),
              (select count(*) from definition.text),
              (select string_agg(name || hash, ' ' order by name) from dimension.reference_load),
              (select string_agg(kind::text, ' ' order by finding_code) from finding.kind))))""";

    private static final String STATE = """
            with today as (
              -- the day that completeness goes by
              select coalesce(
                cast(nullif(current_setting('xhht.today', true), '') as date),
                (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) as day
            )
            select md5(concat_ws('|', %s,
              (select count(*) from definition.obligation, today where due_on < day),
              (select count(*) from dimension.period, today where to_date < day),
              (select count(*) from dimension.period, today where make_date(plan_year, 9, 30) < day),
              (select md5(string_agg(concat_ws(':', file_id, run_id, sha256, path, folder, modified_at, received_at, known_as, rerun_of, state),
                ' ' order by file_id)) from intake.file),
              (select md5(string_agg(submission::text, ' ' order by submission_id)) from intake.submission),
              (select md5(string_agg(finding::text, ' ' order by finding_id)) from finding.finding),
              (select md5(string_agg(publication::text, ' ' order by publication_id)) from fact.publication),
              (select md5(string_agg(lock::text, ' ' order by lock_id)) from fact.lock),
              (select md5(string_agg(settlement::text, ' ' order by settlement_id)) from fact.settlement),
              (select md5(string_agg(conflict::text, ' ' order by conflict::text)) from fact.conflict),
              (select md5(string_agg(snapshot::text, ' ' order by snapshot_id)) from snapshot.snapshot),
              (select string_agg(snapshot_id::text, ' ' order by snapshot_id) from snapshot.answering)))""";

    private ExportState() {}

    static String of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE.formatted(RULES))) {
            row.next();
            return row.getString(1);
        }
    }
}
