package vn.xhht.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.audit.AuditJournal;
import vn.xhht.audit.AuditLog;
import vn.xhht.audit.JournalCheck;
import vn.xhht.database.SqlStep;
import vn.xhht.intake.Archive;
import vn.xhht.intake.Home;

/**
 * Proves that what the database holds is what its log tells of: the chain and its copies, an entry for all that was published, closed,
 * settled and computed, the figures in force by their hash, and the originals by theirs.
 */
public final class Verification {

    private final NamedParameterJdbcTemplate jdbc;
    private final AuditLog log;
    private final AuditJournal journal;
    private final Archive archive;
    private final Home home;
    private final SqlStep untold = new SqlStep("verify-untold");
    private final SqlStep gone = new SqlStep("verify-gone");
    private final SqlStep figures = new SqlStep("verify-figures");
    private final SqlStep lists = new SqlStep("verify-lists");
    private final SqlStep kept = new SqlStep("verify-kept");

    Verification(NamedParameterJdbcTemplate jdbc, AuditLog log, AuditJournal journal, Archive archive, Home home) {
        this.jdbc = jdbc;
        this.log = log;
        this.journal = journal;
        this.archive = archive;
        this.home = home;
    }

    /**
     * Everything that is not as the log tells.
     *
     * @param broken    the first entry of the log that does not fit the one before
     * @param copies    the log compared with its copies
     * @param untold    what no entry tells of, such as {@code publication 7}
     * @param gone      what entries tell of and the database has no more
     * @param figures   forms in force whose figures are not those that were published
     * @param originals files and definitions that the archive has lost or damaged
     * @param elsewhere files whose originals lie in the archives of other homes, which are to be looked at from there
     */
    public record Verified(
            List<Long> broken,
            JournalCheck copies,
            List<String> untold,
            List<String> gone,
            List<String> figures,
            List<String> originals,
            List<String> elsewhere) {

        /** Tells whether nothing is missing and nothing was changed. */
        public boolean isWhole() {
            return broken.isEmpty()
                    && copies.lost().isEmpty()
                    && copies.altered().isEmpty()
                    && untold.isEmpty()
                    && gone.isEmpty()
                    && figures.isEmpty()
                    && originals.isEmpty()
                    && elsewhere.isEmpty();
        }
    }

    /** Looks at everything; writes nothing. */
    public Verified verify() throws IOException {
        List<String> damaged = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        lookAtOriginals(damaged, elsewhere);
        return new Verified(
                log.broken(), journal.check(), names(untold), names(gone), changedForms(), damaged, elsewhere);
    }

    private List<String> names(SqlStep question) {
        return question.rows(jdbc, Map.of(), (row, number) -> row.getString("name"));
    }

    private List<String> changedForms() {
        return Stream.concat(names(figures).stream(), names(lists).stream())
                .distinct()
                .toList();
    }

    private void lookAtOriginals(List<String> damaged, List<String> elsewhere) throws IOException {
        String here = home.id().map(UUID::toString).orElse("");
        for (Kept content : kept.rows(
                jdbc,
                Map.of(),
                (row, number) -> new Kept(
                        row.getString("sha256"),
                        row.getString("name"),
                        row.getString("own"),
                        here.equals(row.getString("home_id")) ? null : row.getString("place")))) {
            Archive.State state = archive.state(content.sha256());
            boolean whole = state == Archive.State.WHOLE
                    && archive.reduced(content.sha256())
                            .map(own -> content.own() == null || own.equals(content.own()))
                            .orElse(true);
            if (state == Archive.State.MISSING && content.place() != null) {
                elsewhere.add(content.name() + " (" + content.place() + ")");
            } else if (!whole) {
                damaged.add(content.name() + " (" + content.sha256() + ")");
            }
        }
    }

    /**
     * A content that the archive has to hold.
     *
     * @param own   hash of the copy without persons that took its place last, as the log tells; null where none did
     * @param place machine and folder of the other home that received it last; null where this one did
     */
    private record Kept(
            String sha256,
            String name,
            @Nullable String own,
            @Nullable String place) {}
}
