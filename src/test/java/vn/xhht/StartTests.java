package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts of real programs: several at once on an empty database, and settings that an administrator may choose. */
@DisabledOnOs(OS.WINDOWS)
class StartTests {

    @TempDir
    private Path folder;

    private static Path reportOf(String commune) {
        return TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx");
    }

    private Program program() {
        return Program.sharing(TestDatabase.shared(), folder.resolve("home"));
    }

    /** A program that comes second waits for the preparation; a second one that wants to work says who does. */
    @Test
    void programsThatStartAtOnceDoNotFailForOneAnother() throws Exception {
        TestDatabase.shared().empty();
        List<String> verbs = List.of("status", "import", "status", "import");
        List<Process> programs = new ArrayList<>();
        for (int i = 0; i < verbs.size(); i++) {
            List<String> words = new ArrayList<>(List.of(verbs.get(i)));
            if (verbs.get(i).equals("import")) {
                words.add(reportOf("32025").toString());
            }
            programs.add(program()
                    .start(folder.resolve("out" + i), folder.resolve("err" + i), words.toArray(String[]::new)));
        }
        for (int i = 0; i < programs.size(); i++) {
            assertThat(programs.get(i).waitFor(180, TimeUnit.SECONDS)).isTrue();
            String said = Files.readString(folder.resolve("err" + i), StandardCharsets.UTF_8);
            if (programs.get(i).exitValue() != 0) {
                assertThat(verbs.get(i)).as(said).isEqualTo("import");
                assertThat(said).contains("Một chương trình khác đang làm việc");
            }
        }
        assertThat(programs).anyMatch(program -> program.exitValue() == 0);
        try (TestWorkplace work = TestWorkplace.upgraded("start", Map.of())) {
            assertThat(work.value("select count(*) from audit.entry where action = 'definitions'"))
                    .as("the definitions were loaded once")
                    .isEqualTo("1");
            assertThat(work.value("select count(*) from bi_v1.publication where unit_code = '32025'"))
                    .isEqualTo("6");
        }
    }

    /** A program that prepares the database for long, as another release may, is named and waited for. */
    @Test
    void aProgramThatPreparesForLongIsNamedAndWaitedFor() throws Exception {
        TestWorkplace.open("start", Map.of()).close();
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("set application_name = 'bản khác'");
            statement.execute("select pg_advisory_xact_lock(" + 0x5848_4855L + ")");
            Process second = program().start(folder.resolve("out"), folder.resolve("err"), "status");
            for (int i = 0; i < 600 && said().isEmpty(); i++) {
                Thread.sleep(100);
            }
            assertThat(said()).contains("đang chuẩn bị cơ sở dữ liệu").hasLineCount(1);
            assertThat(second.isAlive()).isTrue();
            other.rollback();
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).as(said()).isZero();
        }
    }

    private String said() throws Exception {
        return Files.exists(folder.resolve("err"))
                ? Files.readString(folder.resolve("err"), StandardCharsets.UTF_8)
                : "";
    }

    /** Their digits are none of SQL's, nor of file names. */
    @Test
    void aLocaleWithDigitsOfItsOwnChangesNothing() throws Exception {
        TestDatabase.shared().empty();

        Program.Ended ended = program()
                .with("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG")
                .run("import", reportOf("32025").toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("công bố 6").doesNotContainPattern("[٠-٩]");
    }

    @Test
    void aPoolThatIsTooSmallIsRefusedWithTheNumberNeeded() throws Exception {
        TestDatabase.shared().empty();

        Program.Ended ended = program()
                .with("SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "2")
                .run("status");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .contains("SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE=5", "XHHT_READERS")
                .hasLineCount(1);
        assertThat(program()
                        .with("SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "5")
                        .run("import", reportOf("32025").toString())
                        .status())
                .isZero();
    }

    /** Just-in-time compilation makes a first night six times as long. */
    @Test
    void theSessionsOfTheProgramCompileNothing() throws Exception {
        try (TestWorkplace work = TestWorkplace.open("start")) {
            execute("create table intake.seen as select current_setting('jit') as jit limit 0");
            execute("""
                    create function intake.see() returns trigger language plpgsql as $$
                    begin
                      insert into intake.seen values (current_setting('jit'));
                      return null;
                    end
                    $$;
                    create trigger see after insert on intake.run for each statement execute function intake.see();
                    create trigger see after insert on fact.publication for each statement execute function intake.see();
                    create trigger see after insert on staging.figure for each statement execute function intake.see()""");
            work.night().importing(List.of(reportOf("32025")), false);

            assertThat(work.column("select distinct jit from intake.seen")).containsExactly("off");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
