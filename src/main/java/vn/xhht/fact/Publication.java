package vn.xhht.fact;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.database.SqlStep;
import vn.xhht.finding.Finding;
import vn.xhht.finding.Phrase;
import vn.xhht.language.Language;

/**
 * The publication of forms: it decides what becomes of every checked form of a run and puts the good ones in force, all
 * at once; it also puts earlier ones in force again. Only a row of {@code fact.publication} puts a form in force: facts
 * are never written twice.
 */
public final class Publication {

    private final NamedParameterJdbcTemplate jdbc;
    private final long late;
    private final SqlStep cap = new SqlStep("cap-findings");
    private final SqlStep outcomes = new SqlStep("check-to-outcome");
    private final SqlStep step = new SqlStep("check-to-fact");
    private final SqlStep withdraw = new SqlStep("withdraw-summaries");
    private final SqlStep fold = new SqlStep("fold-repeated");
    private final SqlStep audit = new SqlStep("publication-to-audit");
    private final SqlStep revert = new SqlStep("revert");

    /** @param late what corrects a period that closed longer ago than this is warned about */
    public Publication(NamedParameterJdbcTemplate jdbc, Duration late) {
        this.jdbc = jdbc;
        this.late = late.toDays();
    }

    /**
     * Publishes the good forms of a run. The caller holds the transaction: readers see all of the run's publications,
     * or none. Does nothing where the run is already decided, since a step that was stopped after its transaction is
     * begun again.
     *
     * @param replace of different figures for one unit, form and period in this run, take those modified last
     */
    public void publish(long runId, boolean replace) {
        if (isDecided(runId)) {
            return;
        }
        String at = now();
        decide(runId, replace);
        putInForce(runId, at);
        withdraw(runId, at, null);
        fold.run(jdbc, Map.of("run", runId));
        List<Long> withdrawn =
                withdrawn(at).stream().map(Withdrawn::publicationId).toList();
        audit.run(jdbc, Map.of("run", runId, "at", at, "withdrawn", withdrawn.toString()));
    }

    /** Decides what becomes of every form of the run; nothing is in force yet. */
    public void decide(long runId, boolean replace) {
        cap.run(jdbc, Map.of("run", runId, "kept", Finding.KEPT));
        MapSqlParameterSource words = new MapSqlParameterSource();
        for (String word : List.of("sheets", "file", "hidden")) {
            for (Language language : Language.values()) {
                words.addValue(
                        word + "_" + language.code(),
                        Phrase.of("conflict." + word).in(language));
            }
        }
        outcomes.run(jdbc, words.addValue("run", runId).addValue("replace", replace));
    }

    /** Puts in force what was decided, at a moment that may be over, as the audit log tells it; the entry there is the caller's. */
    public void putInForce(long runId, String at) {
        step.run(jdbc, Map.of("run", runId, "at", at, "late", late));
        jdbc.getJdbcTemplate().execute("call staging.clear('figure', 'item')");
        jdbc.getJdbcTemplate().execute("analyze fact.figure, fact.publication, intake.submission");
    }

    /**
     * Takes out of force what was sent by a level above and is now the sum of those below, which would count twice.
     *
     * @param told the publications that the audit log names, a JSON array; null to decide it by what the checks have found
     */
    public void withdraw(long runId, String at, @Nullable String told) {
        withdraw.run(
                jdbc, new MapSqlParameterSource("run", runId).addValue("at", at).addValue("told", told));
    }

    /** The entry in the log is part of the decision, also where nothing was published. */
    private boolean isDecided(long runId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from audit.entry where run_id = :run and action in ('import', 'rerun'))",
                Map.of("run", runId),
                Boolean.class));
    }

    /** The subject of a publication. */
    public record Target(
            long publicationId, long submissionId, int unitKey, String form, String period, boolean inForce) {}

    /** @return empty where there is no such publication */
    public List<Target> find(long publicationId) {
        return jdbc.query(
                """
                select publication_id, submission_id, unit_key, form_code, period_code, upper_inf(in_force) as in_force
                from fact.publication
                where publication_id = :id""",
                Map.of("id", publicationId),
                (row, number) -> new Target(
                        row.getLong("publication_id"),
                        row.getLong("submission_id"),
                        row.getInt("unit_key"),
                        row.getString("form_code"),
                        row.getString("period_code"),
                        row.getBoolean("in_force")));
    }

    /** Puts the figures of an earlier publication in force again; the caller holds the transaction. @return the new publication */
    public long revert(long runId, long publicationId, String at) {
        revert.run(jdbc, Map.of("run", runId, "publication", publicationId, "at", at));
        return Objects.requireNonNull(jdbc.queryForObject(
                "select max(publication_id) from fact.publication where run_id = :run",
                Map.of("run", runId),
                Long.class));
    }

    /** A publication of a level above that went out of force as a summary. */
    public record Withdrawn(long publicationId, String unit, String form, String period) {}

    /** Returns the publications that went out of force at a moment without anything in their place. */
    public List<Withdrawn> withdrawn(String at) {
        return jdbc.query(
                """
                select publication_id, unit.code, form_code, period_code
                from fact.publication
                join dimension.unit using (unit_key)
                where upper(in_force) = cast(:at as timestamptz)
                  and not exists (
                    select
                    from fact.publication as next
                    where next.unit_key = publication.unit_key
                      and next.form_code = publication.form_code
                      and next.period_code = publication.period_code
                      and lower(next.in_force) = upper(publication.in_force))
                order by publication_id""",
                Map.of("at", at),
                (row, number) -> new Withdrawn(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** The moment of the transaction, exact to the microsecond, and later than all that was ever put in force. */
    public String now() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select to_json(fact.moment()) #>> '{}'", Map.of(), String.class));
    }
}
