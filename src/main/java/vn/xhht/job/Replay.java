package vn.xhht.job;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;
import vn.xhht.check.DefinedChecks;
import vn.xhht.check.StagedChecks;
import vn.xhht.database.SqlStep;
import vn.xhht.definition.Definitions;
import vn.xhht.fact.Locks;
import vn.xhht.fact.Publication;
import vn.xhht.intake.Archive;
import vn.xhht.snapshot.SnapshotCalculation;

/** Does again what an entry of the audit log tells of, at its time, and compares; the caller holds the transaction. */
final class Replay {

    private final NamedParameterJdbcTemplate jdbc;
    private final Archive archive;
    private final ReferenceData reference;
    private final Function<Definitions, BundleFiles> reading;
    private final StagedChecks checks;
    private final Function<Definitions, DefinedChecks> definedChecks;
    private final Publication publication;
    private final SnapshotCalculation calculation;
    private final Locks locks;
    private final Housekeeping housekeeping;
    private final SqlStep run = new SqlStep("replay-run");
    private final SqlStep files = new SqlStep("replay-files");
    private final SqlStep unreadable = new SqlStep("claim-unreadable");
    private final SqlStep submissions = new SqlStep("replay-submissions");
    private final SqlStep publications = new SqlStep("replay-publications");
    private @Nullable Definitions definitions;

    Replay(
            NamedParameterJdbcTemplate jdbc,
            Archive archive,
            ReferenceData reference,
            Function<Definitions, BundleFiles> reading,
            StagedChecks checks,
            Function<Definitions, DefinedChecks> definedChecks,
            Publication publication,
            SnapshotCalculation calculation,
            Locks locks,
            Housekeeping housekeeping) {
        this.jdbc = jdbc;
        this.archive = archive;
        this.reference = reference;
        this.reading = reading;
        this.checks = checks;
        this.definedChecks = definedChecks;
        this.publication = publication;
        this.calculation = calculation;
        this.locks = locks;
        this.housekeeping = housekeeping;
    }

    /** Takes from an entry that was done before what the later ones need. */
    void remember(JsonNode entry) {
        if (entry.get("action").asString().equals("definitions")) {
            definitions = reference.restored(entry.get("detail"));
        }
    }

    /** @return names of files that are no longer in the archive */
    List<String> entry(JsonNode entry, long epoch) {
        JsonNode detail = entry.get("detail");
        if (entry.hasNonNull("run_id")) {
            run.run(jdbc, Map.of("entry", entry.toString(), "epoch", epoch));
        }
        switch (entry.get("action").asString()) {
            case "definitions" -> {
                remember(entry);
                reference.use(definitions());
            }
            case "import", "rerun" -> {
                return imported(entry);
            }
            case "revert" -> {
                publication.revert(id(entry), detail.get("publication").asLong(), text(detail, "at"));
                publications.run(jdbc, Map.of("entry", entry.toString(), "run", id(entry)));
            }
            case "lock", "unlock" ->
                locks.write(
                        detail.get("lock").asLong(),
                        entry.get("action").asString().equals("lock"),
                        new Locks.Scope(text(detail, "period"), optional(detail, "unit"), optional(detail, "form")),
                        text(entry, "reason"),
                        text(entry, "actor"),
                        text(detail, "at"));
            case "snapshot" -> snapshot(entry);
            case "housekeeping" -> {
                List<Long> ids = new ArrayList<>();
                detail.get("snapshots").forEach(id -> ids.add(id.asLong()));
                housekeeping.remove(ids);
            }
            default -> throw differs(entry, entry.get("action").asString());
        }
        return List.of();
    }

    private List<String> imported(JsonNode entry) {
        Map<String, Object> at = Map.of("entry", entry.toString(), "run", id(entry));
        List<String> missing = new ArrayList<>();
        List<Long> readable = new ArrayList<>();
        files.run(jdbc, at);
        unreadable.run(jdbc, at);
        entry.get("detail").get("files").forEach(file -> {
            String hash = text(file, "sha256");
            if (!hash.isEmpty() && Files.exists(archive.content(hash))) {
                readable.add(file.get("file_id").asLong());
            } else if (!hash.isEmpty()) {
                missing.add(text(file, "file_name"));
            }
        });
        try {
            reading.apply(definitions()).stageAgain(readable);
        } catch (Exception unread) {
            throw new IllegalStateException(unread);
        }
        checks.run(id(entry));
        definedChecks.apply(definitions()).run(id(entry));
        submissions.run(jdbc, at);
        publication.publish(
                id(entry), entry.get("detail").get("run").get("replace").asBoolean(), text(entry.get("detail"), "at"));
        publications.run(jdbc, at);
        List<String> wrong = jdbc.queryForList("""
                select concat_ws(' ', told ->> 'unit', told ->> 'form', told ->> 'period')
                from jsonb_array_elements(cast(:entry as jsonb) -> 'detail' -> 'published') as told
                where not exists (
                  select
                  from fact.publication
                  join intake.submission using (submission_id)
                  where publication_id = (told ->> 'publication')::bigint
                    and submission_id = (told ->> 'submission')::bigint
                    and figures_hash = told ->> 'figures'
                    and definition_hash = told ->> 'definition')
                union all
                select concat_ws(' ', publication_id, form_code, period_code)
                from fact.publication
                where run_id = :run
                  and publication_id not in (
                    select (told ->> 'publication')::bigint
                    from jsonb_array_elements(cast(:entry as jsonb) -> 'detail' -> 'published') as told)
                limit 1""", at, String.class);
        if (!wrong.isEmpty() && missing.isEmpty()) {
            throw differs(entry, wrong.get(0));
        }
        return missing;
    }

    private void snapshot(JsonNode entry) {
        JsonNode detail = entry.get("detail");
        String figures = calculation.repeat(
                id(entry),
                new SnapshotCalculation.Question(
                        detail.get("plan_year").asInt(),
                        text(detail, "plan"),
                        LocalDate.parse(text(detail, "as_of")),
                        text(detail, "known_at")),
                detail.get("snapshot_id").asLong(),
                text(detail, "computed_at"));
        if (!figures.equals(text(detail, "figures"))) {
            throw differs(entry, "snapshot " + text(detail, "snapshot_id"));
        }
    }

    private Definitions definitions() {
        return Optional.ofNullable(definitions)
                .orElseThrow(() -> new WorkRefused("rebuild.differs", "0", "definitions"));
    }

    private static WorkRefused differs(JsonNode entry, String what) {
        return new WorkRefused("rebuild.differs", text(entry, "entry_id"), what);
    }

    private static long id(JsonNode entry) {
        return entry.get("run_id").asLong();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private static @Nullable String optional(JsonNode node, String field) {
        return node.hasNonNull(field) ? text(node, field) : null;
    }
}
