package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The things that a night takes away, and those that it never does. */
class HousekeepingTests {

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        work.close();
    }

    private void night(Map<String, Object> keep) throws SQLException {
        work = TestWorkplace.open("housekeeping", keep);
    }

    private static EditedWorkbook report() {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"));
    }

    private boolean isKept(String file) throws SQLException, IOException {
        String hash = work.value("select min(sha256) from intake.file where file_name = ?", file);
        try (Stream<Path> archived = Files.walk(work.home().resolve("archive"))) {
            return archived.anyMatch(path -> path.getFileName().toString().equals(hash));
        }
    }

    /** Three snapshots of one year on one day: the last closes the month. */
    @Test
    void snapshotsAreThinnedButForThoseThatCloseAMonth() throws Exception {
        night(Map.of("xhht.keep.snapshots", "0s"));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        for (int i = 1; i <= 3; i++) {
            work.night().importing(List.of(report().withInhabitants(folder.resolve(i + ".xlsx"), 20_000 + i)), false);
            work.night().snapshot(2023, null, null);
        }
        work.night().snapshot(2023, java.time.LocalDate.of(2023, 6, 30), null);
        List<String> before = work.column("select snapshot_id from bi_v1.snapshot order by snapshot_id");
        String latest = work.value("select snapshot_id from bi_v1.snapshot where is_latest");
        assertThat(before).hasSize(4);

        work.night().nightly(List.of(inbox), false);

        assertThat(work.column("select snapshot_id from bi_v1.snapshot order by snapshot_id"))
                .as("the latest, and the one that closes June")
                .containsExactly(latest, before.get(3));
        assertThat(work.value("select count(distinct snapshot_id) from snapshot.indicator"))
                .isEqualTo("2");
        assertThat(work.value("select detail ->> 'snapshots' from audit.entry where action = 'housekeeping'"))
                .isEqualTo("[" + before.get(0) + ", " + before.get(1) + "]");
    }

    @Test
    void originalsOfWhatWasEverPublishedAreKept() throws Exception {
        night(Map.of("xhht.keep.originals", "0s"));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.copy(
                TestWorkplace.SAMPLE.resolve("rong.xlsx"),
                inbox.resolve("rong.xlsx"),
                StandardCopyOption.COPY_ATTRIBUTES);
        work.night().importing(List.of(report().source()), false);
        work.night().importing(List.of(report().withInhabitants(folder.resolve("sửa.xlsx"), 20_001)), false);

        work.night().nightly(List.of(inbox), false);

        assertThat(isKept("rong.xlsx")).isFalse();
        assertThat(isKept("sửa.xlsx")).as("in force").isTrue();
        assertThat(isKept("2023.XHHT.32025.xlsx"))
                .as("superseded; a rebuild reads it")
                .isTrue();
    }

    @Test
    void recordsOfJobsGoAndTheirRunsStay() throws Exception {
        night(Map.of("xhht.keep.batch", "0s", "xhht.keep.feedback", "0s"));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path wrong = report().saved(
                        folder.resolve("sai.xlsx"),
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân")
                                .setCellValue("nhiều"));
        long run = work.night().importing(List.of(wrong), false);
        assertThat(work.home().resolve("feedback").resolve(String.valueOf(run))).exists();

        work.night().nightly(List.of(inbox), false);

        assertThat(work.value(
                        "select count(*) from batch.batch_job_execution_params where parameter_value = ?",
                        String.valueOf(run)))
                .isEqualTo("0");
        assertThat(work.value("select state from intake.run where run_id = ?", run))
                .isEqualTo("completed");
        assertThat(work.home().resolve("feedback").resolve(String.valueOf(run))).doesNotExist();
    }
}
