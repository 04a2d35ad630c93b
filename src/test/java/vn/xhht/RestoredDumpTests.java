package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database from an older dump beside the living home: it is noticed at once, no log is spliced, and both may be rebuilt. */
@Tag("own-server")
class RestoredDumpTests {

    private static String report(String commune) {
        return TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx").toString();
    }

    private static Program.Ended done(Program.Ended ended) {
        NightHome.succeeded(ended);
        return ended;
    }

    @Test
    void theLogGoesOnUnsplicedAndTheLastResortStays() throws Exception {
        try (NightHome home = NightHome.copy()) {
            Program program = home.program();
            Path data = home.home().resolve("pg/18/data");
            Path dump = home.home().resolve("pg/18/dump");
            done(program.run("import", report("32025")));
            copy(data, dump);
            done(program.run("import", report("32026")));
            done(program.run("lock", "--period", "2023", "--unit", "32029", "--reason", "đã ký"));
            Path first = onlyJournal(home);
            List<String> before = Files.readAllLines(first);
            TestDatabase.delete(data);
            copy(dump, data);

            Program.Ended noticed = done(program.run("status"));

            assertThat(noticed.err())
                    .contains(
                            "cũ hơn nhật ký",
                            "nhận số liệu",
                            "khóa kỳ",
                            first.getFileName().toString());
            assertThat(done(program.run("import", report("32077"))).err())
                    .as("said once")
                    .doesNotContain("cũ hơn nhật ký");
            assertThat(Files.readAllLines(first)).as("nothing is added to it").isEqualTo(before);
            assertThat(done(program.run("audit", "--verify")).out())
                    .contains("nguyên vẹn", first.getFileName().toString());

            emptied(home);
            assertThat(done(program.run("rebuild")).out()).contains("giống như cũ");
            assertThat(done(program.run("audit", "--verify")).out()).contains("nguyên vẹn");

            emptied(home);
            assertThat(done(program.run("rebuild", "--journal", first.toString()))
                            .out())
                    .contains("giống như cũ");
            assertThat(done(program.run("publications", "--unit", "32026")).out())
                    .contains("XHHT-01");
        }
    }

    private static Path onlyJournal(NightHome home) throws IOException {
        try (Stream<Path> files = Files.list(home.home().resolve("audit"))) {
            List<Path> journals =
                    files.filter(file -> file.toString().endsWith(".jsonl")).toList();
            assertThat(journals).hasSize(1);
            return journals.get(0);
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        assertThat(new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void emptied(NightHome home) throws IOException {
        TestDatabase.delete(home.home().resolve("pg/18/data"));
        Files.delete(home.home().resolve("pg/18/passwords"));
    }
}
