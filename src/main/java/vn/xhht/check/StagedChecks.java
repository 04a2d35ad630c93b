package vn.xhht.check;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.database.SqlStep;
import vn.xhht.finding.Phrase;
import vn.xhht.language.Language;

/** Checks all forms of a run against one another at once, in the database. */
public final class StagedChecks {

    private final NamedParameterJdbcTemplate jdbc;
    private final SqlStep relations = new SqlStep("staging-to-check");

    public StagedChecks(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Files whose staged rows are no longer those that were counted when they were read, because unlogged tables are emptied when
     * the database server crashes. They must be staged again before anybody reads staging.
     */
    public List<Long> lost(long runId) {
        return jdbc.queryForList("""
                select file_id
                from intake.file
                where run_id = :run
                  and state in ('staged', 'checked')
                  and (
                    staged_figures <> (select count(*) from staging.figure where figure.file_id = file.file_id)
                    or staged_items <> (select count(*) from staging.item where item.file_id = file.file_id))
                order by file_id""", Map.of("run", runId), Long.class);
    }

    /** The names of the age and the breakdown of a figure. */
    private static MapSqlParameterSource words() {
        MapSqlParameterSource words = new MapSqlParameterSource();
        for (String word : List.of("age", "total", "female", "ethnic")) {
            for (Language language : Language.values()) {
                words.addValue(
                        word + "_" + language.code(),
                        Phrase.of("figure." + word).in(language));
            }
        }
        return words;
    }

    /** Runs the checks; the files of the run become {@code checked}. The caller holds the transaction. */
    public void run(long runId) {
        jdbc.getJdbcTemplate().execute("analyze staging.figure, staging.item, intake.file, intake.submission");
        relations.run(jdbc, words().addValue("run", runId));
    }
}
