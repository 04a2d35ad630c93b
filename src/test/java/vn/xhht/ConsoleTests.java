package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as a person or a script starts it (contract 2), in processes of its own. */
@Tag("programs")
class ConsoleTests {

    private static Path home;
    private static Program program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void empty() throws SQLException {
        TestDatabase.shared().renew();
        home = TestDatabase.freshFolder("console");
        program = Program.sharing(TestDatabase.shared(), home);
    }

    private Path copyOf(String sample) throws IOException {
        return Files.copy(
                TestWorkplace.SAMPLE.resolve(sample), folder.resolve(sample), StandardCopyOption.COPY_ATTRIBUTES);
    }

    // help and wrong usage

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--help --lang en",
                "nightly --help",
                "import --help",
                "status --help --lang=en",
                "trace --help"
            })
    void helpIsAResult(String arguments) throws Exception {
        Program.Ended ended = Program.at(folder).run(arguments.split(" "));

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("--json", "--lang");
        assertThat(ended.err()).isEmpty();
        assertThat(folder).as("nothing was started").isEmptyDirectory();
    }

    @Test
    void helpNamesTheVerbs() throws Exception {
        assertThat(Program.at(folder).run("--help").out())
                .contains("nightly", "import", "check", "snapshot", "status", "trace", "runs", "serve", "export");
    }

    @Test
    void noVerbIsWrongUsageAndShowsTheHelp() throws Exception {
        Program.Ended ended = Program.at(folder).run();

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("nightly", "import");
        assertThat(ended.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --nope                           | --nope
                    nocturnal                        | nocturnal
                    nightly --nope                   | --nope
                    nightly --sample --inbox .       | --sample
                    nightly --inbox /no/such/folder  | /no/such/folder
                    import                           | PATH
                    import /no/such/file.xlsx        | /no/such/file.xlsx
                    check                            | PATH
                    check /no/such/file.xlsx         | /no/such/file.xlsx
                    check . --feedback /no/such      | /no/such
                    snapshot                         | --plan-year
                    export                           | --out
                    export --out pom.xml             | pom.xml
                    snapshot --plan-year soon        | soon
                    reminders                        | --date
                    reminders --date soon            | soon
                    reminders --date 2023-10-08 --within -1 | -1
                    reminders --date 2023-10-08 --out src | src
                    --lang fr                        | vi|en
                    """, quoteCharacter = '"')
    void wrongUsageNamesWhatIsWrong(String arguments, String named) throws Exception {
        Program.Ended ended = Program.at(folder).run(arguments.split(" +"));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(named).hasLineCount(2).doesNotContain("\tat ", "Exception");
        assertThat(folder).as("nothing was started").isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theNameOfAFileCommandsNoTerminal() throws Exception {
        Files.copy(TestWorkplace.SAMPLE.resolve("rong.xlsx"), folder.resolve("đỏ\u001b[31m\u0007\u202E\n  ✓ tốt.xlsx"));

        Program.Ended ended = program.run("import", folder.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("đỏ⟨U+001B⟩[31m⟨U+0007⟩⟨U+202E⟩⟨U+000A⟩  ✓ tốt.xlsx")
                .doesNotContain("\u001b", "\u0007", "\u202E", "\n  ✓ tốt");
    }

    // JSON

    @Test
    void aNightIsOneJsonObject() throws Exception {
        copyOf("2023.XHHT.32025.xlsx");
        copyOf("rong.xlsx");
        Program.Ended ended = program.run("nightly", "--inbox", folder.toString(), "--json");

        assertThat(ended.status()).as(ended.err()).isZero();
        JsonNode night = onlyObject(ended.out());
        assertThat(night.propertyNames()).containsExactly("runId", "files", "forms", "findings", "rows", "seconds");
        assertThat(night.get("files").toString()).isEqualTo("{\"received\":2,\"refused\":1}");
        assertThat(night.get("forms").toString())
                .isEqualTo("{\"published\":6,\"rejected\":0,\"unchanged\":0,\"held\":0}");
        assertThat(night.get("findings").toString()).isEqualTo("{\"error\":1,\"warning\":0,\"info\":0}");
        assertThat(night.get("rows").propertyNames()).containsExactly("read", "staged", "rejected", "ignored");
        assertThat(night.get("rows").get("read").asInt())
                .isPositive()
                .isEqualTo(night.get("rows").get("staged").asInt()
                        + night.get("rows").get("ignored").asInt());
        assertThat(night.get("seconds").isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "runs", "snapshot --plan-year 2023", "status --plan-year 2023"})
    void aVerbSaysOneJsonObjectAndNothingElse(String arguments) throws Exception {
        Program.Ended ended = program.run((arguments + " --json").split(" "));

        assertThat(ended.status()).as(ended.err()).isZero();
        onlyObject(ended.out());
    }

    /** The communes until the 3rd, the districts until the 5th, the province until the 10th; no plan says so of the learning society. */
    @Test
    void theStatusSaysByWhenEachLevelPassesItOn() throws Exception {
        assertThat(program.run("status", "--plan-year", "2023").out().lines())
                .anySatisfy(
                        line -> assertThat(line).contains("XMC-03", "03/10/2023 · huyện 05/10/2023 · tỉnh 10/10/2023"))
                .anySatisfy(line ->
                        assertThat(line).contains("XHHT-01", "05/01/2024").doesNotContain("huyện "));

        JsonNode forms = onlyObject(
                        program.run("status", "--plan-year", "2023", "--json").out())
                .get("planYears")
                .get("2023")
                .get("forms");
        assertThat(forms.valueStream()
                        .filter(form -> form.get("formCode").asString().equals("XMC-03"))
                        .map(form -> form.get("dueOn").asString() + " "
                                + form.get("districtDueOn").asString() + " "
                                + form.get("provinceDueOn").asString())
                        .distinct())
                .containsExactly("2023-10-03 2023-10-05 2023-10-10");
    }

    @Test
    void aFigureIsTracedToItsCellsAndACellToItsFigures() throws Exception {
        program.run("import", copyOf("2023.XHHT.32025.xlsx").toString());
        program.run("snapshot", "--plan-year", "2023");

        JsonNode traced = onlyObject(program.run("trace", "--indicator", "VOC15", "--unit", "32025", "--json")
                .out());
        JsonNode cell = traced.get("cells").get(0);
        assertThat(traced.get("figure").get("numerator").asLong())
                .isEqualTo(cell.get("value").asLong());
        assertThat(cell.get("side").asString()).isEqualTo("numerator");
        String address = cell.get("cell").asString();
        assertThat(program.run("trace", "--indicator", "VOC15", "--unit", "32025")
                        .out())
                .contains("2023.XHHT.32025.xlsx", "XHHT-01!" + address + " = " + cell.get("value"));

        JsonNode back = onlyObject(program.run(
                        "trace", "--file", "2023.XHHT.32025.xlsx", "--sheet", "XHHT-01", "--cell", address, "--json")
                .out());
        assertThat(back.get("figures").get(0).get("measureCode").asString()).isEqualTo("trained_15_plus");
        assertThat(back.get("indicators").findValuesAsString("unitCode")).contains("32025", "964", "96");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    trace --indicator NOPE --unit 96                | NOPE
                    trace --indicator VOC15 --unit 00000            | 00000
                    trace --indicator VOC15 --unit 96 --snapshot 99 | 99
                    trace --file nope.xlsx --cell D14               | nope.xlsx
                    trace --submission 987654 --cell D14            | 987654
                    """)
    void whatCanNotBeTracedIsNamedInOneLine(String arguments, String named) throws Exception {
        Program.Ended ended = program.run(arguments.split(" +"));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(named).hasLineCount(1);
    }

    private static JsonNode onlyObject(String out) {
        assertThat(out.strip()).startsWith("{").endsWith("}").hasLineCount(1);
        return JsonMapper.builder().build().readTree(out);
    }

    @Test
    void somethingRefusedIsAFailureOnlyWhereThatIsAskedFor() throws Exception {
        String file = copyOf("van ban.xlsx").toString();

        assertThat(program.run("import", file).status()).isZero();
        assertThat(program.run("import", file, "--fail-on-rejected").status()).isEqualTo(3);
    }

    /** No file of this run is rejected: its communes show that what their district sent in an earlier one is their sum. */
    @Test
    void whatIsTakenOutOfForceIsRefusedToo() throws Exception {
        String uMinh = "Huyện U Minh, Tỉnh Cà Mau";
        program.run("import", titles(uMinh, "966", 30));
        Program.Ended ended = program.run(
                "import",
                titles("Xã Khánh Hòa, " + uMinh, "32047", 10),
                titles("Thị trấn U Minh, " + uMinh, "32044", 20),
                "--fail-on-rejected");

        assertThat(ended.out()).contains("FIGURE_IS_SUMMARY");
        assertThat(ended.status()).isEqualTo(3);
    }

    private String titles(String unit, String code, int units) throws IOException {
        return new SmallReport(folder, unit, code, "Năm 2023")
                .titles(units, 0, units / 2, 0)
                .toString();
    }

    @Test
    void whatIsNotPublishedIsShownWithItsReasonAndItsRemedy() throws Exception {
        Program.Ended ended = program.run("import", copyOf("bang web.xls").toString(), "--lang", "en");

        assertThat(ended.out()).contains("bang web.xls", "FILE_NOT_A_WORKBOOK", "→");
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    // what can not be done

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLocaleThatCanNotOpenVietnameseNamesIsExplained() throws Exception {
        Program.Ended ended = Program.at(folder).with("LC_ALL", "C").run("nightly", "--sample");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("LC_ALL=C.UTF-8").hasLineCount(1);
        assertThat(folder).as("nothing was started").isEmptyDirectory();
    }

    @Test
    void aWrongDefinitionIsNamedByFileAndLine() throws Exception {
        Path forms = Files.createDirectories(folder.resolve("definitions").resolve("forms"));
        String shipped = Files.readString(Path.of("jobs", "forms", "XHHT-06.yaml"));
        Files.writeString(
                forms.resolve("XHHT-06.yaml"),
                shipped.replace("shape: lines", "shape: circle").replace("at_most: 20000000", "at_most: many"));
        int line = shipped.lines().toList().indexOf("shape: lines") + 1;
        int before = shipped.lines().toList().indexOf("at_most: 20000000") + 1;

        Program.Ended ended = program.with(
                        "XHHT_DEFINITIONS", folder.resolve("definitions").toString())
                .run("runs");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("XHHT-06.yaml:" + line)
                .contains("circle")
                .doesNotContain("\tat ", "Exception");
        assertThat(ended.err().lines())
                .as("a line each")
                .anySatisfy(said ->
                        assertThat(said).contains("XHHT-06.yaml:" + before).doesNotContain("circle"));
    }

    @Test
    void aDatabaseThatCanNotBeReachedIsNamed() throws Exception {
        Program.Ended ended = program.with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/none")
                .run("runs");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("127.0.0.1:1", "SPRING_DATASOURCE_URL").doesNotContain("\tat ");
    }

    @Test
    void aPlanYearWithoutPlanIsNamed() throws Exception {
        Program.Ended ended = program.run("snapshot", "--plan-year", "1999");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("1999").doesNotContain("\tat ");
    }

    // serve

    /** With an embedded server of its own, from nothing to a BI tool's first query. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsServedCanBeReadByABiToolUntilItIsStopped() throws Exception {
        Path own = TestDatabase.freshFolder("serve");
        Path err = folder.resolve("err");
        Process serving = Program.at(own).start(folder.resolve("out"), err, "serve");
        try {
            Properties connection = connectionOf(own, serving, err);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve("connection.txt"))))
                    .isEqualTo("rw-------");
            assertThat(own.resolve("xhht.pbids"))
                    .content()
                    .contains("\"127.0.0.1:" + connection.getProperty("port") + "\"");
            try (Connection tool = DriverManager.getConnection(connection.getProperty("jdbc"));
                    Statement statement = tool.createStatement()) {
                try (ResultSet goals = statement.executeQuery("select count(*) from bi_v1.dim_indicator")) {
                    goals.next();
                    assertThat(goals.getInt(1)).isPositive();
                }
                for (String table : List.of("fact.figure", "intake.run", "staging.item", "definition.text")) {
                    assertThatThrownBy(() -> statement.executeQuery("select * from " + table))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
                assertThatThrownBy(() -> statement.execute("create table bi_v1.mine (n int)"))
                        .isInstanceOf(SQLException.class);
            }
        } finally {
            serving.destroy();
            assertThat(serving.waitFor(30, TimeUnit.SECONDS))
                    .as("ends when it is told to")
                    .isTrue();
        }
        assertThat(Files.readString(err)).doesNotContain("\tat ");
        TestDatabase.delete(own);
    }

    private static Properties connectionOf(Path home, Process serving, Path err) throws Exception {
        Path file = home.resolve("connection.txt");
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < 600 && serving.isAlive(); i++) {
            if (Files.exists(file)) {
                Properties connection = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    connection.load(reader);
                }
                try (Connection tool = DriverManager.getConnection(connection.getProperty("jdbc"));
                        Statement statement = tool.createStatement()) {
                    statement.execute("select from bi_v1.dim_indicator limit 1");
                    statement.execute("select 1 / count(*) from bi_v1.dim_indicator");
                    return connection;
                } catch (SQLException notYet) {
                    failures.add(notYet.getMessage());
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not served: " + failures.stream().distinct().toList() + Files.readString(err));
    }
}
