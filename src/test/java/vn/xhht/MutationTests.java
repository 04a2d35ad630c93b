package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.feedback.Feedback;

/**
 * Spoilt workbooks go through the whole import: every one ends with an outcome and, where it is not published, with a code; and
 * the good file after them is published. {@code mvn verify -Pslow} spoils some hundreds; {@code -Dmutation.seed} chooses others.
 */
class MutationTests {

    private static final int COUNT = Integer.getInteger("mutation.count", 60);
    private static final long SEED = Long.getLong("mutation.seed", 2023L);
    private static final String GOOD = "2023.XHHT.32002.xlsx";

    @TempDir
    private Path folder;

    @Test
    void everySpoiltWorkbookEndsWithAnOutcomeAndTheGoodOneAfterThemIsPublished() throws Exception {
        System.out.println("mutation.seed=" + SEED + " mutation.count=" + COUNT);
        List<Path> sources = sources();
        EditedWorkbook good = new EditedWorkbook(TestWorkplace.SAMPLE.resolve(GOOD));
        try (TestWorkplace work = TestWorkplace.open("mutation")) {
            for (int done = 0, round = 0; done < COUNT; round++) {
                Collections.shuffle(sources, new Random(SEED + round));
                // one of each commune a run: two that differ would be held
                List<Path> spoilt = new ArrayList<>();
                for (Path source : sources.subList(0, Math.min(sources.size(), COUNT - done))) {
                    spoilt.add(spoil(source, SEED * 1_000_003 + done++));
                }
                long run = work.night().importing(spoilt, false);
                assertEnded(work, run, spoilt.size());

                Path after = good.withInhabitants(folder.resolve("tốt.xlsx"), 1_000_000 + round);
                assertThat(work.column(
                                "select outcome from bi_v1.submission where run_id = ? and form_code = 'XHHT-01'",
                                work.night().importing(List.of(after), false)))
                        .containsExactly("published");
            }
            List<List<String>> ends = work.rows("""
                    select outcome, coalesce(finding_code, ''), count(distinct submission.file_name)
                    from bi_v1.submission
                    left join bi_v1.finding using (run_id, file_name)
                    group by 1, 2
                    order by 1, 3 desc""");
            ends.forEach(System.out::println);
            assertThat(ends)
                    .as("spoilt in different ways")
                    .extracting(end -> end.get(0))
                    .contains("published", "rejected", "refused");
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path inbox : List.of(TestWorkplace.SAMPLE, TestWorkplace.WORKBOOKS.resolve("messy"))) {
            try (Stream<Path> files = Files.list(inbox)) {
                // of the messy ones those of the old format, which the sample has not
                files.filter(file -> file.startsWith(TestWorkplace.SAMPLE)
                                || file.getFileName().toString().endsWith(".xls"))
                        .filter(file -> file.toFile().length() > 5_000 && !file.endsWith(GOOD))
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private Path spoil(Path source, long seed) throws IOException {
        Map.Entry<String, byte[]> spoilt = new Mutator(seed).mutate(Files.readAllBytes(source));
        String name = seed + " " + spoilt.getKey().replace('/', '.') + " " + source.getFileName();
        return Files.write(folder.resolve(name), spoilt.getValue());
    }

    private static void assertEnded(TestWorkplace work, long run, int files) throws Exception {
        assertThat(work.value("select state from intake.run where run_id = ?", run))
                .isEqualTo("completed");
        assertThat(work.value(
                        "select count(distinct file_name) from bi_v1.submission where run_id = ? and outcome is not null",
                        run))
                .isEqualTo(String.valueOf(files));
        assertThat(work.rows(
                        "select file_name, form_code from bi_v1.submission where run_id = ? and outcome is null", run))
                .isEmpty();
        assertThat(work.rows("""
                select submission.file_name, submission.form_code, outcome
                from bi_v1.submission
                where run_id = ?
                  and outcome not in ('published', 'unchanged')
                  and not exists (
                    select
                    from bi_v1.finding
                    where finding.run_id = submission.run_id
                      and finding.file_name = submission.file_name
                      and severity = 'error'
                      and (finding.form_code is null or finding.form_code = submission.form_code))""", run))
                .as("not published, and no code says why")
                .isEmpty();
        assertThat(work.rows("""
                select file_name, form_code
                from bi_v1.submission
                where run_id = ? and rows_read <> rows_staged + rows_rejected + rows_ignored""", run)).isEmpty();
        Path answers = work.home().resolve("feedback").resolve(String.valueOf(run));
        assertThat(Feedback.answersIn(answers))
                .as("an answer to every sender")
                .hasSize(Integer.parseInt(work.value("""
                        select count(distinct file_name)
                        from bi_v1.finding
                        where run_id = ? and severity in ('error', 'warning')""", run)));
        try (Stream<Path> left = Files.walk(answers)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("nothing half written")
                    .noneMatch(name -> name.startsWith("."));
        }
    }
}
