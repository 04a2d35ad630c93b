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
     * The work that a run is asked to do.
     *
     * @param verb    the command that asked
     * @param paths   workbooks and folders to import; empty for a run that imports nothing
     * @param replace of different figures in this run take those modified last
     * @param sample  the workbooks are the synthetic ones that come with the product
     */
    public record Request(String verb, List<Path> paths, boolean replace, boolean sample) {

        /**
         * Tells whether the run is a night: the outcome of a file that was published before stands then, even where
         * another file has replaced it since.
         */
        public boolean isNightly() {
            return verb.equals("nightly");
        }

        /** Tells whether the run takes files from paths. */
        public boolean imports() {
            return isNightly() || verb.equals("import");
        }

        /** A run that imports nothing. */
        public static Request of(String verb) {
            return new Request(verb, List.of(), false, false);
        }
    }

    /**
     * A run that is another home's to finish, since the originals of its files lie there.
     *
     * @param place the machine and the folder of that home
     */
    public record Elsewhere(long runId, String place) {}

    private final JdbcTemplate jdbc;
    private final Home home;

    public Runs(JdbcTemplate jdbc, Home home) {
        this.jdbc = jdbc;
        this.home = home;
    }

    /** Begins a run under the lease. The operating-system user is the actor. */
    public Run begin(Tenure tenure, Request request) {
        Long id = jdbc.queryForObject(
                """
                insert into intake.run (verb, actor, owner, epoch, paths, replace, sample, home_id)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                returning run_id""",
                Long.class,
                request.verb(),
                System.getProperty("user.name"),
                tenure.owner(),
                tenure.epoch(),
                request.paths().stream().map(Path::toString).toArray(String[]::new),
                request.replace(),
                request.sample(),
                home.register());
        return new Run(Objects.requireNonNull(id), tenure.epoch());
    }

    /** Returns what a run was asked to do, so that a restart does the same. */
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

    /** Writes how a run ended, unless another program has taken this one's place. */
    public void end(Tenure tenure, long runId, String state, @Nullable String failure) {
        jdbc.update("""
                update intake.run
                set state = ?, failure = ?, ended_at = clock_timestamp()
                where run_id = ?
                  and exists (select from intake.lease where lease.epoch = ?)""", state, failure, runId, tenure.epoch());
    }

    /** Notes that an outage broke a run off. @return how often one has */
    public int brokeOff(Tenure tenure, long runId, String cause) {
        jdbc.update("""
                insert into intake.outage (run_id, cause)
                select ?, ?
                where exists (select from intake.lease where lease.epoch = ?)""", runId, cause, tenure.epoch());
        Integer times =
                jdbc.queryForObject("select count(*) from intake.outage where run_id = ?", Integer.class, runId);
        return times == null ? 0 : times;
    }

    /** Runs of this home that an owner before us left unfinished, oldest first: only the holder of the lease may ask. */
    public List<Long> abandoned(Tenure tenure) {
        return jdbc.queryForList("""
                select run_id
                from intake.run
                where state in ('running', 'stopped')
                  and epoch < ?
                  and (home_id is null or home_id is not distinct from ?)
                order by run_id""", Long.class, tenure.epoch(), home.id().orElse(null));
    }

    /** Runs that were begun from other homes and are unfinished, oldest first: only the holder of the lease may ask. */
    public List<Elsewhere> abandonedElsewhere(Tenure tenure) {
        return jdbc.query(
                """
                select run_id, place
                from intake.run
                join intake.home using (home_id)
                where state in ('running', 'stopped')
                  and epoch < ?
                  and home_id is distinct from ?
                order by run_id""",
                (row, number) -> new Elsewhere(row.getLong("run_id"), row.getString("place")),
                tenure.epoch(),
                home.id().orElse(null));
    }

    /**
     * Tells whether the audit log has an entry of the run: the run's changes and the entry are written together or not
     * at all.
     */
    public boolean hasWritten(long runId) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select exists (select from audit.entry where run_id = ?)", Boolean.class, runId));
    }

    /** Tells whether anything but sample data was ever published here. */
    public boolean holdsOtherThanSample() {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (
                  select from fact.publication join intake.run using (run_id) where not run.sample)""", Boolean.class));
    }
}
