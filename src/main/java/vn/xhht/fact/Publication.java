package vn.xhht.fact;

import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.database.SqlStep;

/** Decides what becomes of every checked form of a run and puts the good ones in force, all at once. */
public final class Publication {

    private final NamedParameterJdbcTemplate jdbc;
    private final SqlStep step = new SqlStep("check-to-fact");

    public Publication(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The caller holds the transaction: readers see all of the run's publications, or none.
     *
     * @param replace of different figures for one unit, form and period in this run, take those modified last
     */
    public void publish(long runId, boolean replace) {
        step.run(jdbc, Map.of("run", runId, "replace", replace));
        jdbc.getJdbcTemplate().execute("truncate staging.figure, staging.item");
        jdbc.getJdbcTemplate().execute("analyze fact.figure, fact.publication, intake.submission");
    }
}
