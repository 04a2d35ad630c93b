package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.xhht.export.Exports;

/** That nobody ever sees a part of an export, and how long one stays. */
class ExportNightTests {

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        work = TestWorkplace.open("export");
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
        for (int again = 0; again < 4; again++) {
            run = night();
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
    void earlierNightsGoAndTheLatestStays() throws Exception {
        night("2023.XHHT.32025.xlsx");
        Path first = latest();
        work = work.again(Map.of("xhht.keep.exports", "0s"));

        night();
        Path second = latest();
        night();

        assertThat(first).doesNotExist();
        assertThat(second).as("it ended before the night that tidies up").doesNotExist();
        assertThat(latest()).isDirectory();
    }

    /** Another program takes over while the files are being written. */
    @Test
    void whoWasReplacedPutsNoExportInItsPlace() throws Exception {
        night("2023.XHHT.32025.xlsx");
        Path latest = latest();
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
