package vn.xhht.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.xhht.audit.AuditJournal;
import vn.xhht.audit.AuditLog;
import vn.xhht.audit.Restored;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.DefinitionStore;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.DatedLists;
import vn.xhht.dimension.UnitRegister;
import vn.xhht.finding.FindingRegister;
import vn.xhht.intake.Archive;
import vn.xhht.intake.Lease;
import vn.xhht.language.Messages;
import vn.xhht.language.Notices;

/** Keeps what the database knows of units, finding codes and definitions in line with the program's, and logs what changed. */
final class ReferenceData {

    /** Any number but those of the lease and of the migrations. */
    private static final long LOCK = 0x5848_4856L;

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Definitions today;
    private final Archive archive;
    private final AuditLog audit;
    private final AuditJournal journal;
    private final Lease lease;
    private final Notices notices;
    private volatile @Nullable Restored restored;

    ReferenceData(
            DataSource dataSource,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Definitions today,
            Archive archive,
            AuditLog audit,
            AuditJournal journal,
            Lease lease,
            Notices notices) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.today = today;
        this.archive = archive;
        this.audit = audit;
        this.journal = journal;
        this.lease = lease;
        this.notices = notices;
    }

    void load(Messages messages) {
        new UnitRegister(dataSource).load();
        transaction.executeWithoutResult(status -> {
            oneAtATime();
            new FindingRegister(jdbc, messages).load();
        });
        new EarlierMasks(archive).adopt(jdbc);
    }

    /** Makes the program's own definitions those in use: whoever holds the lease must find in the database what it reads by. */
    void useToday() {
        useTodayWhere(() -> {
            lease.guard();
            // what was damaged since is mended
            keepTexts();
            return true;
        });
    }

    /** The same without the lease; a night that another program is in the middle of goes on by its own definitions. */
    void useTodayUnlessSomebodyWorks() {
        useTodayWhere(lease::keepFree);
    }

    private void useTodayWhere(BooleanSupplier allowed) {
        Boolean changed = transaction.execute(status -> {
            oneAtATime();
            if (!allowed.getAsBoolean()) {
                return false;
            }
            new OneProvince(jdbc, today).require();
            sayWhatIsOlder();
            Optional<Restored> behind = isBeingRebuilt() ? Optional.empty() : journal.restored();
            behind.ifPresent(this::remember);
            boolean other = use(today) | audit.isEmpty();
            if (other) {
                keepTexts();
                audit.append("definitions", null, null, Map.of("definitions", named()));
            }
            return other || behind.isPresent();
        });
        if (Boolean.TRUE.equals(changed)) {
            journal.catchUp();
        }
    }

    /** Names definitions that were in use once and were replaced by others since: here they take their place again. */
    private void sayWhatIsOlder() {
        List<String> older = jdbc.queryForList("""
                select mine.kind || ' ' || mine.code
                from definition.text as mine
                join definition.text as newer using (kind, code, valid_from)
                join definition.in_use on in_use.definition_hash = newer.definition_hash
                where mine.definition_hash = any (?)
                  and mine.definition_hash not in (select definition_hash from definition.in_use)
                  and newer.recorded_at > mine.recorded_at
                order by 1""", String.class, (Object)
                today.sources().stream().map(Definitions.Source::hash).toArray(String[]::new));
        if (!older.isEmpty()) {
            notices.say("notice.olderDefinitions", String.join(", ", older));
        }
    }

    /** Lets one of the programs that start at once load, to the end of its transaction; the others wait. */
    private void oneAtATime() {
        jdbc.queryForList("select pg_advisory_xact_lock(?)::text", LOCK);
    }

    /** Numbers of rows that are not their own yet: a rebuild was cut short, and goes on. */
    private boolean isBeingRebuilt() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select last_value >= ? from intake.run_run_id_seq", Boolean.class, Rebuild.ASIDE));
    }

    /** Goes on after the numbers that were given away before: answers and exports are kept by the number of their run. */
    private void remember(Restored behind) {
        restored = behind;
        audit.append(Restored.ACTION, null, null, behind.detail());
        jdbc.queryForList(
                "select setval('intake.run_run_id_seq', greatest(last_value, ?)) from intake.run_run_id_seq",
                Math.max(1, behind.run()));
    }

    /** The older dump that the database was found to be restored from since the program began; empty where it was not. */
    Optional<Restored> restored() {
        return Optional.ofNullable(restored);
    }

    /** Makes definitions those in use; the caller holds the transaction. @return whether others were */
    boolean use(Definitions definitions) {
        boolean changed = new DefinitionStore(jdbc).register(definitions);
        if (changed) {
            new DatedLists(jdbc, definitions).load();
        }
        return changed;
    }

    /** The definitions that an entry of the audit log names, from the archive. */
    Definitions restored(JsonNode detail) {
        List<Definitions.Source> sources = new ArrayList<>();
        detail.get("definitions").forEach(named -> {
            try {
                sources.add(new Definitions.Source(
                        named.get("kind").asString(),
                        named.get("code").asString(),
                        java.time.LocalDate.parse(named.get("valid_from").asString()),
                        named.get("file").asString(),
                        text(named.get("hash").asString(), named.get("file").asString()),
                        named.get("hash").asString(),
                        named.get("override").asBoolean()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return DefinitionLoader.restore(sources);
    }

    /** From the archive; the program itself holds those of today. */
    private String text(String hash, String file) throws IOException {
        Optional<Path> kept = archive.whole(hash);
        return kept.isPresent()
                ? Files.readString(kept.get(), StandardCharsets.UTF_8)
                : today.sources().stream()
                        .filter(source -> source.hash().equals(hash))
                        .map(Definitions.Source::text)
                        .findFirst()
                        .orElseThrow(() -> new WorkRefused("rebuild.definition", file, hash));
    }

    private void keepTexts() {
        try {
            for (Definitions.Source source : today.sources()) {
                archive.keep(source.hash(), source.text().getBytes(StandardCharsets.UTF_8));
            }
            archive.settle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Map<String, Object>> named() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Definitions.Source source : today.sources()) {
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("kind", source.kind());
            named.put("code", source.code());
            named.put("valid_from", source.validFrom().toString());
            named.put("file", source.file());
            named.put("hash", source.hash());
            named.put("override", source.override());
            all.add(named);
        }
        return all;
    }
}
