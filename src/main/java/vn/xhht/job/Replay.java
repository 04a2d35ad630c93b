package vn.xhht.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;
import vn.xhht.audit.Restored;
import vn.xhht.check.DefinedChecks;
import vn.xhht.check.StagedChecks;
import vn.xhht.database.SqlStep;
import vn.xhht.definition.Definitions;
import vn.xhht.fact.Locks;
import vn.xhht.fact.Publication;
import vn.xhht.fact.Settlements;
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
    private final ReplayedSnapshots snapshots;
    private final Locks locks;
    private final Settlements settlements;
    private final Housekeeping housekeeping;
    private final long mostBytes;
    private final SqlStep run = new SqlStep("replay-run");
    private final SqlStep files = new SqlStep("replay-files");
    private final SqlStep repeated = new SqlStep("replay-repeated");
    private final SqlStep notKept = new SqlStep("claim-not-kept");
    private final SqlStep outcomes = new SqlStep("replay-outcomes");
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
            Settlements settlements,
            Housekeeping housekeeping,
            long mostBytes) {
        this.jdbc = jdbc;
        this.archive = archive;
        this.reference = reference;
        this.reading = reading;
        this.checks = checks;
        this.definedChecks = definedChecks;
        this.publication = publication;
        this.snapshots = new ReplayedSnapshots(jdbc, calculation, housekeeping);
        this.locks = locks;
        this.settlements = settlements;
        this.housekeeping = housekeeping;
        this.mostBytes = mostBytes;
    }

    /** Finds out which originals an earlier release has put copies without persons in the place of. */
    void adopt(JsonNode entry) {
        new EarlierMasks(archive).adopt(entry);
    }

    /** Takes from an entry that was done before what the later ones need. */
    void remember(JsonNode entry) {
        if (entry.get("action").asString().equals("definitions")) {
            definitions = reference.restored(entry.get("detail"));
        }
    }

    /**
     * The originals and snapshots that an entry could not bring back.
     *
     * @param originals names of files that are no longer in the archive, or are damaged there
     * @param snapshots those that were computed from such files
     */
    record Lost(List<String> originals, List<Long> snapshots) {

        static final Lost NOTHING = new Lost(List.of(), List.of());
    }

    /** @return what could not be done again, because the originals are gone or damaged */
    Lost entry(JsonNode entry, long epoch) {
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
                return new Lost(imported(entry), List.of());
            }
            case "revert" -> {
                List<Publication.Target> targets = reverted(detail);
                if (targets.isEmpty()) {
                    return Lost.NOTHING;
                }
                definedChecks
                        .apply(definitions())
                        .above(
                                id(entry),
                                targets.stream()
                                        .map(Publication.Target::submissionId)
                                        .toList());
                targets.forEach(target -> publication.revert(id(entry), target.publicationId(), text(detail, "at")));
                publications.run(jdbc, Map.of("entry", entry.toString(), "run", id(entry)));
                publication.withdraw(id(entry), text(detail, "at"), withdrawn(entry));
            }
            case "lock", "unlock" ->
                locks.write(
                        detail.get("lock").asLong(),
                        entry.get("action").asString().equals("lock"),
                        new Locks.Scope(text(detail, "period"), optional(detail, "unit"), optional(detail, "form")),
                        text(entry, "reason"),
                        text(entry, "actor"),
                        text(detail, "at"));
            case "settle" ->
                settlements.write(
                        detail.get("settlement").asLong(),
                        text(detail, "matter"),
                        text(entry, "reason"),
                        text(entry, "actor"),
                        text(detail, "at"));
            case "snapshot" -> {
                return snapshots.again(entry);
            }
            case "pause", "resume" ->
                jdbc.update(
                        "update intake.schedule set paused = :paused, reason = :reason, actor = :actor, at = cast(:at as timestamptz)",
                        new MapSqlParameterSource()
                                .addValue(
                                        "paused", entry.get("action").asString().equals("pause"))
                                .addValue("reason", optional(entry, "reason"))
                                .addValue("actor", text(entry, "actor"))
                                .addValue("at", text(entry, "at")));
            case "housekeeping" -> {
                List<Long> ids = new ArrayList<>();
                detail.get("snapshots").forEach(id -> ids.add(id.asLong()));
                housekeeping.remove(ids);
            }
            case Restored.ACTION -> {
                // the file that is done again goes on from there
            }
            default -> throw differs(entry, entry.get("action").asString());
        }
        return Lost.NOTHING;
    }

    /** The publications that were put in force again, but for those that could not be brought back. */
    private List<Publication.Target> reverted(JsonNode detail) {
        List<Publication.Target> targets = new ArrayList<>();
        if (detail.has("publications")) {
            detail.get("publications").forEach(id -> targets.addAll(publication.find(id.asLong())));
        } else {
            targets.addAll(publication.find(detail.get("publication").asLong()));
        }
        return targets;
    }

    private List<String> imported(JsonNode entry) {
        Map<String, Object> at = Map.of("entry", entry.toString(), "run", id(entry));
        List<String> missing = new ArrayList<>();
        List<Long> readable = new ArrayList<>();
        // no file has this number
        List<Long> gone = new ArrayList<>(List.of(0L));
        files.run(jdbc, at);
        repeated.run(jdbc, at);
        // links are found in an inbox only; a file that could not be read is told of by its name
        notKept.run(jdbc, Map.of("run", id(entry), "most", mostBytes, "links", List.of(""), "link", ""));
        entry.get("detail").get("files").forEach(file -> {
            String hash = text(file, "sha256");
            if (!hash.isEmpty() && isWhole(hash)) {
                readable.add(file.get("file_id").asLong());
            } else if (!hash.isEmpty()) {
                missing.add(text(file, "file_name"));
                gone.add(file.get("file_id").asLong());
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
        publication.decide(
                id(entry), entry.get("detail").get("run").get("replace").asBoolean());
        outcomes.run(jdbc, at);
        publication.putInForce(id(entry), text(entry.get("detail"), "at"));
        publications.run(jdbc, at);
        publication.withdraw(id(entry), text(entry.get("detail"), "at"), withdrawn(entry));
        List<String> wrong = jdbc.queryForList("""
                select concat_ws(' ', told ->> 'unit', told ->> 'form', told ->> 'period')
                from jsonb_array_elements(cast(:entry as jsonb) -> 'detail' -> 'published') as told
                where not exists (
                  -- what was read from an original that is gone
                  select
                  from jsonb_array_elements(cast(:entry as jsonb) -> 'detail' -> 'submissions') as read
                  where read ->> 2 = told ->> 'submission'
                    and (read ->> 0)::bigint in (:gone))
                and not exists (
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
                limit 1""", new MapSqlParameterSource(at).addValue("gone", gone), String.class);
        if (!wrong.isEmpty()) {
            throw differs(entry, wrong.get(0));
        }
        return missing;
    }

    private boolean isWhole(String hash) {
        try {
            return archive.state(hash) == Archive.State.WHOLE;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Definitions definitions() {
        return Optional.ofNullable(definitions)
                .orElseThrow(() -> new WorkRefused("rebuild.differs", "0", "definitions"));
    }

    static WorkRefused differs(JsonNode entry, String what) {
        return new WorkRefused("rebuild.differs", text(entry, "entry_id"), what);
    }

    private static long id(JsonNode entry) {
        return entry.get("run_id").asLong();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private static String withdrawn(JsonNode entry) {
        JsonNode withdrawn = entry.get("detail").path("withdrawn");
        return withdrawn.isArray() ? withdrawn.toString() : "[]";
    }

    private static @Nullable String optional(JsonNode node, String field) {
        return node.hasNonNull(field) ? text(node, field) : null;
    }
}
