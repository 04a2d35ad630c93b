package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program that stays up for months: its nights go by what is right on their day. */
@DisabledOnOs(OS.WINDOWS)
@Tag("programs")
class ServeTests {

    private TestWorkplace work;

    @TempDir
    private Path folder;

    private Path definitions;

    @BeforeEach
    void open() throws Exception {
        definitions = folder.resolve("definitions");
        Files.createDirectories(definitions.resolve("plans"));
        target("41");
        work = TestWorkplace.open("serve", Map.of("xhht.definitions", definitions));
    }

    @AfterEach
    void close() {
        work.close();
    }

    /** The shipped plan with another target for the share of learning citizens. */
    private void target(String percent) throws Exception {
        String plan = Files.readString(Path.of("jobs", "plans", "2023.yaml"));
        String changed = plan.replace("indicator: LSK, target: 40", "indicator: LSK, target: " + percent);
        assertThat(changed).isNotEqualTo(plan);
        Files.writeString(definitions.resolve("plans/2023.yaml"), changed);
    }

    private Program program() {
        return Program.sharing(TestDatabase.shared(), work.home())
                .with("XHHT_DEFINITIONS", definitions.toString())
                .with("XHHT_INBOX", folder.resolve("inbox").toString())
                .with("XHHT_NIGHT", "02:30");
    }

    private String said(String stream) throws Exception {
        Path file = folder.resolve(stream);
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    private void await(String stream, String what) throws Exception {
        for (int i = 0; i < 900 && !said(stream).contains(what); i++) {
            Thread.sleep(100);
        }
        assertThat(said(stream)).as(said("err")).contains(what);
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void stop(Process serve) throws InterruptedException {
        serve.destroy();
        assertThat(serve.waitFor(40, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aNightGoesByTheDefinitionsOfItsDay() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        String name = "2023.XHHT.32025.xlsx";
        Files.copy(TestWorkplace.SAMPLE.resolve(name), inbox.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        Process serve = program().start(folder.resolve("out"), folder.resolve("err"), "serve");
        try {
            await("out", "Đêm kế tiếp");
            target("95");
            execute("update intake.schedule set at = now() - interval '2 days'");

            await("out", "công bố 6");
            for (int i = 0; i < 300 && work.rows("select from bi_v1.snapshot").isEmpty(); i++) {
                Thread.sleep(100);
            }
        } finally {
            stop(serve);
        }
        assertThat(work.column("select distinct target from bi_v1.plan_progress where indicator_code = 'LSK'"))
                .containsExactly("95");
        assertThat(said("err")).doesNotContain("Định nghĩa cũ");
    }

    @Test
    void olderDefinitionsInThePlaceOfNewerOnesAreNamed() throws Exception {
        target("95");
        assertThat(program().run("status").err()).doesNotContain("Định nghĩa cũ");
        target("41");

        assertThat(program().run("status").err()).contains("Định nghĩa cũ", "plan 2023");
        assertThat(program().run("status").err())
                .as("once they are in use nothing is replaced any more")
                .doesNotContain("Định nghĩa cũ");
    }

    @Test
    void aProgramWhoseFileIsReplacedSaysSoAndEndsToBeStartedAgain() throws Exception {
        Path jar = Files.copy(anyJar(), folder.resolve("xhht.jar"));
        Files.createDirectory(folder.resolve("inbox"));
        Program real = program();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                        .replaceAll(File.pathSeparator + "+$", "")
                                + File.pathSeparator
                                + jar,
                        "vn.xhht.Application",
                        "serve"))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(real.environment());
        Process serve = builder.start();
        try {
            await("out", "Đêm kế tiếp");
            Files.write(jar, new byte[] {1, 2, 3});

            assertThat(serve.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(serve.exitValue()).isEqualTo(1);
            assertThat(said("err")).contains("đã bị thay", "xhht.jar").doesNotContain("\tat ");
        } finally {
            serve.destroyForcibly();
        }
    }

    private static Path anyJar() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .map(Path::of)
                .filter(file ->
                        file.toString().endsWith(".jar") && file.toString().contains("picocli"))
                .findFirst()
                .orElseThrow();
    }
}
