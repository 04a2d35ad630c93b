package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.xhht.export.Exports;

/** The exports of nights: nobody ever sees a part of one, and each stays for some time only. */
@Tag("programs")
class ExportNightTests {

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        work = TestWorkplace.open("export", TestWorkplace.HANDING_OUT);
    }

    @AfterEach
    void close() {
        work.close();
    }

    private long night(String... samples) throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        for (String sample : samples) {
            Files.copy(
                    TestWorkplace.SAMPLE.resolve(sample),
                    inbox.resolve(sample),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return work.night().nightly(List.of(inbox), false);
    }

    private Path exports() {
        return work.home().resolve("export");
    }

    private Path latest() throws IOException {
        return exports()
                .resolve(Files.readString(exports().resolve("latest.txt")).strip());
    }

    private static JsonNode manifest(Path export) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(export.resolve("manifest.json")));
    }

    @Test
    void aReaderNeverSeesAPartOfAnExportNorOfAPage() throws Exception {
        long run = night("2023.XHHT.32025.xlsx");
        Path page = work.home().resolve("report").resolve("2023").resolve("tien-do.html");
        assertThat(page).exists();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            try {
                int seen = 0;
                for (; !done.get() || seen == 0; seen++) {
                    assertWhole(latest());
                    try (DirectoryStream<Path> all = Files.newDirectoryStream(exports(), "[!.]*-*")) {
                        for (Path export : all) {
                            assertWhole(export);
                        }
                    }
                    assertThat(Files.readString(page)).endsWith("</html>\n");
                }
                return seen;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        for (String sample :
                List.of("2023.PCGD.32020.xlsx", "2023.PCGD.32048.xlsx", "rong.xlsx", "2023.PCGD.32059.xlsx")) {
            run = night(sample);
        }
        done.set(true);
        assertThat(reader.get()).isPositive();
        assertThat(latest().getFileName().toString()).endsWith("-" + run);
    }

    private static void assertWhole(Path export) throws IOException {
        for (JsonNode file : manifest(export).get("files")) {
            assertThat(export.resolve(file.get("name").asString()))
                    .hasSize(file.get("bytes").asLong());
        }
    }

    @Test
    void whatAKilledProgramLeftLooksLikeNoExportAndGoes() throws Exception {
        Path left = Files.createDirectories(exports().resolve(".night.0d5e"));
        Files.writeString(left.resolve("dim_unit.csv"), "half");

        night("2023.XHHT.32025.xlsx");

        assertThat(left).doesNotExist();
        try (DirectoryStream<Path> kept = Files.newDirectoryStream(exports())) {
            assertThat(kept).containsExactlyInAnyOrder(latest(), exports().resolve("latest.txt"));
        }
    }

    @Test
    void whatCannotBeWrittenStopsNoNightAndTheNightSaysSo() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.copy(
                TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"),
                inbox.resolve("a.xlsx"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(exports(), "in the way of a folder");
        Files.writeString(work.home().resolve("report"), "in the way of a folder");
        close();

        Program.Ended night =
                Program.sharing(TestDatabase.shared(), work.home()).run("nightly", "--inbox", inbox.toString());

        assertThat(night.status()).isZero();
        assertThat(night.err())
                .contains("Đêm này không ghi được tệp CSV", "Đêm này không ghi được trang tiến độ năm 2023")
                .doesNotContain("\tat ");
        assertThat(work.value("select state from intake.run order by run_id desc limit 1"))
                .isEqualTo("completed");
        assertThat(work.value("select count(*) from bi_v1.publication")).isEqualTo("6");
    }

    @Test
    void aNightThatBringsNothingNewNamesTheSameFolderAgain() throws Exception {
        night("2023.XHHT.32025.xlsx");
        Path first = latest();

        long run = night();

        assertThat(latest()).isEqualTo(first);
        assertThat(work.exports().of(run)).contains(first);
        try (DirectoryStream<Path> kept = Files.newDirectoryStream(exports())) {
            assertThat(kept).containsExactlyInAnyOrder(first, exports().resolve("latest.txt"));
        }
        Files.delete(first.resolve("dim_unit.csv"));
        night();
        assertThat(latest()).as("one with a file missing is no export").isNotEqualTo(first);
        assertWhole(latest());
    }

    /** A night goes by these when it says that nothing is new: a table that joins them has to join {@code ExportState} too. */
    @Test
    void everyTableBehindTheViewsIsInTheStateOfAnExport() throws Exception {
        assertThat(work.column("""
                with recursive used (oid) as (
                  select oid from pg_class where relnamespace = 'bi_v1'::regnamespace and relkind = 'v'
                  union
                  select pg_depend.refobjid
                  from used
                  join pg_rewrite on pg_rewrite.ev_class = used.oid
                  join pg_depend on pg_depend.classid = 'pg_rewrite'::regclass and pg_depend.objid = pg_rewrite.oid
                  where pg_depend.refclassid = 'pg_class'::regclass
                )
                select used.oid::regclass::text
                from used
                join pg_class using (oid)
                where relkind = 'r'
                  -- what these hold is named by a hash or a number
                  and relnamespace::regnamespace::text not in ('definition', 'dimension', 'snapshot')
                order by 1"""))
                .containsExactly(
                        "fact.conflict",
                        "fact.figure",
                        "fact.item",
                        "fact.lock",
                        "fact.publication",
                        "fact.settlement",
                        "fact.title",
                        "finding.finding",
                        "finding.kind",
                        "intake.file",
                        "intake.run",
                        "intake.submission");
    }

    @Test
    void whatChangesWithTheDayAloneIsExportedAnew() throws Exception {
        work = work.again(Map.of("xhht.today", "2024-01-02"));
        night("2023.XHHT.32025.xlsx");
        Path first = latest();
        work = work.again(Map.of("xhht.today", "2024-03-02"));

        night();

        assertThat(latest()).isNotEqualTo(first);
        assertThat(CsvFile.read(first.resolve("completeness.csv")).column("state"))
                .isNotEqualTo(CsvFile.read(latest().resolve("completeness.csv")).column("state"));
    }

    @Test
    void earlierSnapshotsStandInFilesThatNightsShare() throws Exception {
        night("2023.XHHT.32025.xlsx");
        Path part = Path.of("snapshot")
                .resolve(work.value("select snapshot_id from bi_v1.snapshot where is_latest"))
                .resolve("fact_indicator.csv");
        night("2023.PCGD.32020.xlsx");
        Path second = latest();

        night("2023.PCGD.32048.xlsx");

        assertThat(second.resolve(part)).exists();
        assertThat(Files.isSameFile(latest().resolve(part), second.resolve(part)))
                .isTrue();
        assertThat(CsvFile.read(latest().resolve("fact_indicator.csv")).column("is_latest"))
                .containsOnly("true");
        assertThat(CsvFile.read(latest().resolve("snapshot.csv")).rows()).hasSize(3);
        Map<String, Long> rows = new TreeMap<>();
        for (JsonNode file : manifest(latest()).get("files")) {
            rows.merge(file.get("view").asString(), file.get("rows").asLong(), Long::sum);
        }
        for (Map.Entry<String, Long> view : rows.entrySet()) {
            assertThat(work.value("select count(*) from bi_v1." + view.getKey()))
                    .as(view.getKey())
                    .isEqualTo(String.valueOf(view.getValue()));
        }
        assertWhole(latest());

        Path whole = work.exports().write(folder.resolve("whole")).folder();
        assertThat(CsvFile.read(whole.resolve("fact_indicator.csv")).rows())
                .hasSize(Math.toIntExact(rows.get("fact_indicator")));
    }

    @Test
    void earlierNightsGoAndTheLatestStays() throws Exception {
        night("2023.XHHT.32025.xlsx");
        Path first = latest();
        work = work.again(Map.of("xhht.keep.exports", "0s"));

        night("2023.PCGD.32020.xlsx");
        Path second = latest();
        night("rong.xlsx");

        assertThat(first).doesNotExist();
        assertThat(second).as("somebody may be fetching it").isDirectory();
        assertThat(latest()).isDirectory().isNotEqualTo(second);
        night("2023.PCGD.32048.xlsx");
        assertThat(second).doesNotExist();
    }

    /** Another program takes over while the files are being written. */
    @Test
    void whoWasReplacedPutsNoExportInItsPlace() throws Exception {
        night("2023.XHHT.32025.xlsx");
        Path latest = latest();
        work.night().importing(List.of(TestWorkplace.SAMPLE.resolve("2023.PCGD.32020.xlsx")), false);
        AtomicInteger asked = new AtomicInteger();
        TestDatabase database = TestDatabase.shared();
        Exports replaced = new Exports(
                new DriverManagerDataSource(database.url(), database.user(), database.password()), exports(), () -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new IllegalStateException("replaced");
                    }
                });

        replaced.write(99);

        assertThat(latest()).isEqualTo(latest);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(exports())) {
            assertThat(left).containsExactlyInAnyOrder(latest, exports().resolve("latest.txt"));
        }
    }

    @Test
    void theVerbWritesWhereItIsToldAndReplacesOnlyItsOwn() throws Exception {
        night("2023.XHHT.32025.xlsx");
        close();
        Program program = Program.sharing(TestDatabase.shared(), work.home());
        Path out = folder.resolve("số liệu");

        Program.Ended first = program.run("export", "--out", out.toString(), "--json");
        Files.writeString(out.resolve("old.csv"), "of an earlier release");
        Program.Ended again = program.run("export", "--out", out.toString());

        assertThat(first.status()).as(first.err()).isZero();
        JsonNode said = JsonMapper.builder().build().readTree(first.out());
        assertThat(said.get("folder").asString()).isEqualTo(out.toString());
        assertThat(said.get("files").asInt())
                .isEqualTo(manifest(out).get("files").size());
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains(out.toString()).hasLineCount(1);
        assertThat(out.resolve("old.csv")).doesNotExist();
        assertWhole(out);
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder, ".*")) {
            assertThat(beside).isEmpty();
        }

        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "five years of work");
        Program.Ended refused = program.run("export", "--out", mine.toString());

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(mine.toString());
        assertThat(mine.resolve("thesis.txt")).hasContent("five years of work");
    }
}
