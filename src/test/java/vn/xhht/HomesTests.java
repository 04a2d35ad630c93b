package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Two administrators work on one database, each from a home of their own. */
@Tag("programs")
class HomesTests {

    private TestWorkplace first;
    private Program second;
    private Path secondHome;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        first = TestWorkplace.open("first-home");
        first.night().importing(List.of(reportOf("32025")), false);
        secondHome = TestDatabase.freshFolder("second-home");
        second = Program.sharing(TestDatabase.shared(), secondHome).with("XHHT_LEASE", "2s");
    }

    @AfterEach
    void close() {
        first.close();
    }

    private static Path reportOf(String commune) {
        return TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx");
    }

    private Program.Ended fromTheFirst(String... arguments) throws Exception {
        return Program.sharing(TestDatabase.shared(), first.home()).run(arguments);
    }

    @Test
    void eachIsToldThatOriginalsLieWithTheOther() throws Exception {
        assertThat(fromTheFirst("status").err()).isEmpty();

        assertThat(second.run("import", reportOf("32026").toString()).err())
                .contains("bản gốc của 1 tệp nằm ở")
                .contains(first.home().toString());
        assertThat(fromTheFirst("status").err())
                .contains("bản gốc của 1 tệp nằm ở")
                .contains(secondHome.toString());
        assertThat(fromTheFirst("status", "--lang", "en").err())
                .contains("the originals of 1 files lie at")
                .contains(secondHome.toString());
    }

    @Test
    void whatLiesElsewhereIsLeftOutOfARerunAndCalledNeitherLostNorUnreadable() throws Exception {
        second.run("import", reportOf("32026").toString());

        Program.Ended rerun = fromTheFirst("rerun", "--all", "--apply", "--json");
        assertThat(rerun.status()).as(rerun.err()).isZero();
        assertThat(rerun.err()).contains("Không đọc lại 1 tệp").contains(secondHome.toString());
        assertThat(first.column("select distinct finding_code from bi_v1.finding where severity = 'error'"))
                .isEmpty();
        assertThat(first.column("select distinct unit_code from bi_v1.publication order by 1"))
                .containsExactly("32025", "32026");
        Program.Ended alone = fromTheFirst("rerun", "--unit", "32026");
        assertThat(alone.status()).isNotZero();
        assertThat(alone.err()).contains(secondHome.toString());

        Program.Ended verified = fromTheFirst("audit", "--verify");
        assertThat(verified.status())
                .as("what can't be seen from here is not vouched for")
                .isEqualTo(1);
        assertThat(verified.out()).contains("Bản gốc nằm ở thư mục khác").doesNotContain("thiếu hoặc hỏng");
    }

    /** The mark goes with the archive; what is here can be read again here. */
    @Test
    void anArchiveThatIsBroughtOverEndsIt() throws Exception {
        second.run("import", reportOf("32026").toString());

        copyContents(secondHome.resolve("archive"), first.home().resolve("archive"));

        assertThat(fromTheFirst("status").err()).isEmpty();
        assertThat(fromTheFirst("rerun", "--all", "--apply").status()).isZero();
        assertThat(fromTheFirst("audit", "--verify").status()).isZero();
    }

    @Test
    void aHomeThatIsMovedStaysItself() throws Exception {
        Path moved = folder.resolve("moved");
        FileSystemUtils.copyRecursively(first.home(), moved);

        Program.Ended status = Program.sharing(TestDatabase.shared(), moved).run("status");

        assertThat(status.err()).isEmpty();
    }

    @Test
    void aKilledRunIsLeftToItsHome() throws Exception {
        Process killed;
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table fact.publication in share mode");
            killed = second.start(
                    folder.resolve("out"),
                    folder.resolve("err"),
                    "import",
                    reportOf("32026").toString());
            for (int i = 0; i < 600 && !isHeldUp(); i++) {
                Thread.sleep(100);
            }
            assertThat(isHeldUp()).isTrue();
            killed.destroyForcibly().waitFor();
        }
        String run = first.value("select max(run_id) from intake.run");
        Thread.sleep(2_500);

        Program.Ended night = Program.sharing(TestDatabase.shared(), first.home())
                .run("import", reportOf("32029").toString());

        assertThat(night.status()).as(night.err()).isZero();
        assertThat(night.err()).contains("Lượt chạy " + run + " bắt đầu từ").contains(secondHome.toString());
        assertThat(first.value("select state from intake.run where run_id = cast(? as bigint)", run))
                .isEqualTo("running");
        assertThat(first.column("select distinct unit_code from bi_v1.publication order by 1"))
                .containsExactly("32025", "32029");

        assertThat(second.run(
                                "nightly",
                                "--inbox",
                                Files.createDirectory(folder.resolve("inbox")).toString())
                        .status())
                .isZero();

        assertThat(first.value("select state from intake.run where run_id = cast(? as bigint)", run))
                .isEqualTo("completed");
        assertThat(first.column("select distinct unit_code from bi_v1.publication order by 1"))
                .containsExactly("32025", "32026", "32029");
        assertThat(first.column("select distinct finding_code from bi_v1.finding where severity = 'error'"))
                .isEmpty();
    }

    private boolean isHeldUp() throws Exception {
        return first.value("""
                select exists (
                  select from pg_locks where not granted and relation = 'fact.publication'::regclass)""").equals("t");
    }

    /** Copies the contents of a folder; a file that is there already stays, as a person would choose. */
    private static void copyContents(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path there = to.resolve(from.relativize(one).toString());
                if (!Files.exists(there)) {
                    if (Files.isDirectory(one)) {
                        Files.createDirectories(there);
                    } else {
                        Files.copy(one, there);
                    }
                }
            }
        }
    }
}
