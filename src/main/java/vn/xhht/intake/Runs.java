package vn.xhht.intake;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The runs of the program, each with its owner and epoch from its first moment. */
public final class Runs {

    /**
     * What a run is asked to do.
     *
     * @param verb    the command that asked
     * @param paths   workbooks and folders to import; empty for a run that imports nothing
     * @param replace of different figures in this run take those modified last
     * @param sample  the workbooks are the synthetic ones that come with the product
     */
    public record Request(String verb, List<Path> paths, boolean replace, boolean sample) {

        /** Whether what was received before stands, whatever replaced it since. */
        boolean isNightly() {
            return verb.equals("nightly");
        }
    }

    private final JdbcTemplate jdbc;

    public Runs(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins a run under the lease. The operating-system user is the actor. */
    public Run begin(Lease lease, Request request) {
        Long id = jdbc.queryForObject(
                """
                insert into intake.run (verb, actor, owner, epoch, paths, replace, sample)
                values (?, ?, ?, ?, ?, ?, ?)
                returning run_id""",
                Long.class,
                request.verb(),
                System.getProperty("user.name"),
                lease.owner(),
                lease.epoch(),
                request.paths().stream().map(Path::toString).toArray(String[]::new),
                request.replace(),
                request.sample());
        return new Run(Objects.requireNonNull(id), lease.epoch());
    }

    /** What a run was asked to do: a restart does the same. */
    public Request request(long runId) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select verb, paths, replace, sample from intake.run where run_id = ?",
                (row, number) -> new Request(
                        row.getString("verb"),
                        Arrays.stream((String[]) row.getArray("paths").getArray())
                                .map(Path::of)
                                .toList(),
                        row.getBoolean("replace"),
                        row.getBoolean("sample")),
                runId));
    }

    public void end(long runId, String state, @Nullable String failure) {
        jdbc.update(
                "update intake.run set state = ?, failure = ?, ended_at = clock_timestamp() where run_id = ?",
                state,
                failure,
                runId);
    }

    /** Runs that an owner before us left unfinished, oldest first: only the holder of the lease may ask. */
    public List<Long> abandoned(Lease lease) {
        return jdbc.queryForList(
                "select run_id from intake.run where state in ('running', 'stopped') and epoch < ? order by run_id",
                Long.class,
                lease.epoch());
    }

    /** Whether anything but sample data was ever published here. */
    public boolean holdsOtherThanSample() {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (
                  select from fact.publication join intake.run using (run_id) where not run.sample)""", Boolean.class));
    }
}
