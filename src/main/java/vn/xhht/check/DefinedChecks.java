package vn.xhht.check;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;
import vn.xhht.check.CheckQuery.Offence;
import vn.xhht.database.SqlStep;
import vn.xhht.definition.Check;
import vn.xhht.definition.Definitions;
import vn.xhht.finding.FindingCode;

/**
 * Runs the checks that are definitions ({@code jobs/checks}) over all forms of a run at once. One whose query fails is noted in
 * {@code finding.check_run} and the night goes on without it: no clerk can help it, so no form may suffer from it.
 */
public final class DefinedChecks {

    private static final Logger LOG = LoggerFactory.getLogger(DefinedChecks.class);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final NamedParameterJdbcTemplate jdbc;
    private final SqlStep layOut = new SqlStep("staging-to-comparison");
    private final SqlStep write = new SqlStep("offence-to-finding");
    private final SqlStep layOutEarlier = new SqlStep("earlier-to-comparison");
    private final CheckQuery query;
    private final Definitions definitions;

    /** @param limit how long the query of each may take */
    public DefinedChecks(
            NamedParameterJdbcTemplate jdbc,
            PlatformTransactionManager transactionManager,
            Definitions definitions,
            Duration limit) {
        this.jdbc = jdbc;
        this.query = new CheckQuery(jdbc, transactionManager, limit);
        this.definitions = definitions;
    }

    private record CheckedForm(long submission, long file, int part, String form, LocalDate periodEnd) {}

    /** Runs the checks; what an earlier attempt of this run found is taken back first. The caller holds the transaction. */
    public void run(long runId) {
        Map<String, Long> run = Map.of("run", runId);
        jdbc.update("""
                delete from finding.finding
                using intake.file
                where file.file_id = finding.file_id and file.run_id = :run and finding.check_code is not null""", run);
        jdbc.update("delete from finding.summary_above where run_id = :run", run);
        jdbc.update("delete from finding.check_run where run_id = :run", run);
        layOut.run(jdbc, run);
        List<CheckedForm> forms = forms();
        // Checks run in the order of the register of codes, the most specific first: where several find fault with one
        // cell, only the first writes a finding.
        for (Check check : definitions.checks().stream()
                .sorted(Comparator.comparing(Check::finding))
                .toList()) {
            Map<Long, CheckedForm> named = named(check, forms);
            Set<LocalDate> days = days(check, named);
            if (!days.isEmpty()) {
                run(check, runId, named, days);
            }
        }
        clear();
    }

    /**
     * Looks for summaries among what is in force above forms that come back from before; the forms themselves were judged when they
     * came. The caller holds the transaction, in which they are not yet in force again.
     *
     * @param submissions one or more
     */
    public void above(long runId, List<Long> submissions) {
        layOutEarlier.run(jdbc, Map.of("submissions", submissions));
        List<CheckedForm> forms = forms();
        for (Check check : definitions.checks()) {
            Map<Long, CheckedForm> named = named(check, forms);
            if (check.finding() == FindingCode.FIGURE_IS_SUMMARY
                    && !days(check, named).isEmpty()) {
                run(check, runId, named, Set.of());
            }
        }
        clear();
    }

    private static Map<Long, CheckedForm> named(Check check, List<CheckedForm> forms) {
        return forms.stream()
                .filter(form -> check.forms().isEmpty() || check.forms().contains(form.form))
                .collect(Collectors.toMap(CheckedForm::submission, form -> form));
    }

    private Set<LocalDate> days(Check check, Map<Long, CheckedForm> named) {
        return named.values().stream()
                .map(CheckedForm::periodEnd)
                .filter(day -> definitions.checks(day).contains(check))
                .collect(Collectors.toSet());
    }

    private void clear() {
        jdbc.getJdbcTemplate().execute("call staging.clear('check_form', 'check_beside', 'check_figure')");
    }

    private List<CheckedForm> forms() {
        return jdbc.query(
                """
                select submission_id, file_id, part, form_code, to_date
                from check_v1.form
                join check_v1.period using (period_code)""",
                (row, number) -> new CheckedForm(
                        row.getLong(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class)));
    }

    private void run(Check check, long runId, Map<Long, CheckedForm> named, Set<LocalDate> days) {
        long start = System.nanoTime();
        List<Offence> offences = List.of();
        List<Offence> above = List.of();
        String failure = null;
        try {
            offences = query.run(check);
            above = check.finding() == FindingCode.FIGURE_IS_SUMMARY
                    ? offences.stream()
                            .filter(offence ->
                                    !named.containsKey(offence.submission()) && isInForce(offence.submission()))
                            .toList()
                    : List.of();
            offences.removeAll(above);
            if (!named.keySet()
                    .containsAll(offences.stream().map(Offence::submission).toList())) {
                throw new InvalidDataAccessResourceUsageException(
                        "the query returns forms that it does not name or that are not of this run");
            }
        } catch (DataAccessException notOurs) {
            offences = List.of();
            above = List.of();
            failure = String.valueOf(
                            NestedExceptionUtils.getMostSpecificCause(notOurs).getMessage())
                    // where in our own function it happened helps nobody who wrote the query
                    .replaceAll("(?s)\n\\s*Where: .*", "")
                    .replaceAll("\\s*\n\\s*", "; ");
            LOG.warn("Check {} did not run: {}", check.code(), failure);
        }
        int findings = write(check, offences, named, days) + propose(check, above, runId);
        jdbc.getJdbcTemplate()
                .update(
                        "insert into finding.check_run values (?, ?, ?, ?, ?, ?)",
                        runId,
                        check.code(),
                        check.validFrom(),
                        findings,
                        Duration.ofNanos(System.nanoTime() - start).toMillis(),
                        failure);
    }

    private boolean isInForce(long submission) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from check_v1.form_in_force where submission_id = :submission)",
                Map.of("submission", submission),
                Boolean.class));
    }

    /** Notes what was found of forms in force above those of the run; whether it holds is decided with the run's publications. */
    private int propose(Check check, List<Offence> above, long runId) {
        jdbc.getJdbcTemplate()
                .batchUpdate(
                        """
                insert into finding.summary_above (run_id, submission_id, check_code, sheet, cell, column_title, arguments)
                values (?, ?, ?, ?, ?, ?, ?)""",
                        above.stream()
                                .map(offence -> new @Nullable Object[] {
                                    runId,
                                    offence.submission(),
                                    check.code(),
                                    offence.sheet(),
                                    offence.cell(),
                                    offence.columnTitle(),
                                    offence.arguments().toArray(String[]::new)
                                })
                                .toList());
        return above.size();
    }

    /**
     * One finding a cell, none where there is one already, or one a form and text where there is no cell.
     *
     * @param days ends of the periods that this version of the check is for
     * @return how many
     */
    private int write(Check check, List<Offence> offences, Map<Long, CheckedForm> named, Set<LocalDate> days) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Offence offence : offences) {
            CheckedForm form = Objects.requireNonNull(named.get(offence.submission()));
            Object place = offence.cell() == null ? offence.arguments() : offence.cell();
            if (days.contains(form.periodEnd) && seen.add(Arrays.asList(form.submission, offence.sheet(), place))) {
                Map<String, @Nullable Object> row = new HashMap<>();
                row.put("file_id", form.file);
                row.put("part", form.part);
                row.put("sheet", offence.sheet());
                row.put("cell", offence.cell());
                row.put("column_title", offence.columnTitle());
                row.put("arguments", offence.arguments());
                rows.add(row);
            }
        }
        return write.run(
                jdbc,
                new MapSqlParameterSource("code", check.finding().name())
                        .addValue("check", check.code())
                        .addValue("rows", JSON.writeValueAsString(rows)));
    }
}
