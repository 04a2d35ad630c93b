package vn.xhht.job;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.intake.Archive;
import vn.xhht.intake.Home;

/** Originals that another home of this database received into its own archive, and that this one does not have. */
final class ForeignOriginals {

    private final JdbcTemplate jdbc;
    private final Archive archive;
    private final Home home;

    ForeignOriginals(JdbcTemplate jdbc, Archive archive, Home home) {
        this.jdbc = jdbc;
        this.archive = archive;
        this.home = home;
    }

    /** Counts them by the machine and folder of their home. */
    Map<String, Integer> byPlace() {
        Map<String, Integer> byPlace = new TreeMap<>();
        if (isShared()) {
            jdbc.query(
                    "select sha256, place from audit.kept_original where home_id is distinct from ? and place is not null",
                    row -> {
                        if (!archive.isKept(row.getString("sha256"))) {
                            byPlace.merge(row.getString("place"), 1, Integer::sum);
                        }
                    },
                    id());
        }
        return byPlace;
    }

    /** Returns the files of a rerun whose originals lie elsewhere. */
    List<Foreign> ofRun(long runId) {
        if (!isShared()) {
            return List.of();
        }
        return jdbc
                .query(
                        """
                    select file.file_id, file.sha256, home.place
                    from intake.file
                    join intake.file as original on original.file_id = file.rerun_of
                    join intake.run on run.run_id = original.run_id
                    join intake.home using (home_id)
                    where file.run_id = ?
                      and home_id is distinct from ?""",
                        (row, number) ->
                                new Foreign(row.getLong("file_id"), row.getString("sha256"), row.getString("place")),
                        runId,
                        id())
                .stream()
                .filter(file -> !archive.isKept(file.sha256()))
                .toList();
    }

    /**
     * A file whose original lies elsewhere.
     *
     * @param place machine and folder of the home that has it
     */
    record Foreign(long fileId, String sha256, String place) {}

    /** Most databases know one home: nothing is asked of the archive there. */
    private boolean isShared() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from intake.home where home_id is distinct from ?)", Boolean.class, id()));
    }

    private @Nullable UUID id() {
        return home.id().orElse(null);
    }
}
