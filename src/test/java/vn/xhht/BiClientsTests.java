package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * The examples of README and bi-tools.md, run by the tools themselves, which read the plan's progress with its texts
 * and types.
 */
class BiClientsTests {

    private static final Path README = Path.of("README.md");
    private static final Path TOOLS = Path.of("src", "docs", "bi-tools.md");

    private static TestWorkplace work;

    /** A goal as every tool must read it: its name, and the rest compared as numbers and words. */
    private record Goal(String name, String target, String actual, String status) {

        static Goal of(List<String> cells) {
            return new Goal(cells.get(0), number(cells.get(1)), number(cells.get(2)), cells.get(3));
        }

        private static String number(String text) {
            return text.isBlank()
                    ? ""
                    : new BigDecimal(text.strip()).stripTrailingZeros().toPlainString();
        }
    }

    @BeforeAll
    static void progress() throws Exception {
        work = TestWorkplace.open("bi-clients");
        work.night()
                .nightly(
                        Stream.of("2023.XHHT.32025.xlsx", "2023.XHHT.32026.xlsx", "2023.XHHT.32029.xlsx")
                                .map(TestWorkplace.SAMPLE::resolve)
                                .toList(),
                        false);
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static List<Goal> goals() throws Exception {
        List<Goal> goals = work.rows("""
                        select name_vi, target, actual, status
                        from bi_v1.plan_progress
                        join bi_v1.dim_indicator using (indicator_code)
                        where is_latest and unit_level = 'province'
                        order by goal_ordinal""").stream().map(Goal::of).toList();
        assertThat(goals)
                .hasSizeGreaterThan(10)
                .anyMatch(goal -> !goal.actual().isEmpty())
                .anyMatch(goal -> goal.actual().isEmpty())
                .anyMatch(goal -> goal.name().contains("kỹ năng sống"));
        return goals;
    }

    private static Properties address() {
        Properties address = Driver.parseURL(TestDatabase.shared().url(), null);
        assertThat(address).isNotNull();
        return address;
    }

    /** The block of a page in a language, for the database of the tests instead of the embedded one. */
    private static String shown(Path page, String language) throws IOException {
        Matcher block = Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(page));
        assertThat(block.find()).as("%s shows %s", page, language).isTrue();
        String database = PGProperty.PG_DBNAME.getOrDefault(address());
        return block.group(1)
                .replace("127.0.0.1", PGProperty.PG_HOST.getOrDefault(address()))
                .replace("54329", PGProperty.PG_PORT.getOrDefault(address()))
                .replace("/xhht", "/" + database)
                .replace("\"xhht\"", "\"" + database + "\"")
                .replace("Database=xhht", "Database=" + database)
                .replace("PASSWORD", TestDatabase.shared().readersPassword());
    }

    private static List<Goal> read(String table, String delimiter) {
        return table.lines()
                .map(line -> Arrays.stream(line.split(Pattern.quote(delimiter), -1))
                        .map(String::strip)
                        .toList())
                .filter(cells -> cells.size() == 4)
                .map(Goal::of)
                .toList();
    }

    @Test
    void psql() throws Exception {
        Client shell = Client.shell("postgresql-client", "psql");
        String shown = shown(README, "sh");

        String table = shell.run(shown);
        assertThat(table).contains("(" + goals().size() + " rows)");
        assertThat(read(shell.run(shown.replace("psql ", "psql -XAt ")), "|")).isEqualTo(goals());
    }

    @Test
    void python() throws Exception {
        String said = Client.python().run(shown(README, "python") + """
                goals = progress[progress.unit_level == "province"].sort_values("goal_ordinal")
                print(goals[["name_vi", "target", "actual", "status"]].to_csv(sep="|", index=False, header=False))
                print(progress.dtypes[["is_latest", "plan_year", "target", "unit_code", "name_vi"]].to_dict())
                print(type(progress.as_of[0]))
                """);

        assertThat(read(said, "|")).isEqualTo(goals());
        assertThat(said)
                .contains("'is_latest': dtype('bool')", "'plan_year': dtype('int64')", "'target': dtype('float64')")
                .contains("'unit_code': dtype('O')", "'name_vi': dtype('O')", "datetime.date");
    }

    @Test
    void r() throws Exception {
        String said = Client.r().run(shown(README, "r") + """
                goals <- progress[progress$unit_level == "province", ]
                goals <- goals[order(goals$goal_ordinal), ]
                write.table(goals[, c("name_vi", "target", "actual", "status")], sep = "|", quote = FALSE, na = "", row.names = FALSE, col.names = FALSE)
                for (column in c("is_latest", "plan_year", "target", "unit_code", "as_of")) cat(column, class(progress[[column]]), "\\n")
                """);

        assertThat(read(said, "|")).isEqualTo(goals());
        assertThat(said)
                .contains(
                        "is_latest logical",
                        "plan_year integer",
                        "target numeric",
                        "unit_code character",
                        "as_of Date");
    }

    @Test
    void odbc() throws Exception {
        Client shell = Client.shell("unixodbc odbc-postgresql", "isql && odbcinst -q -d -n 'PostgreSQL Unicode'");
        String shown = shown(TOOLS, "sh");

        String table = shell.run(shown);
        assertThat(table.lines().filter(line -> line.contains("|")))
                .hasSize(Integer.parseInt(work.value("select count(*) from bi_v1.plan_progress where is_latest")) + 1);
        assertThat(table).contains("snapshot_id|is_latest|plan_year", "|1|2023|2023-12-31|");
        assertThat(read(
                        shell.run(shown.replace(
                                        "select * from bi_v1.plan_progress where is_latest",
                                        "select name_vi, target, actual, status from bi_v1.plan_progress"
                                                + " join bi_v1.dim_indicator using (indicator_code)"
                                                + " where is_latest and unit_level = 'province' order by goal_ordinal")
                                .replace(" -c ", " ")),
                        "|"))
                .isEqualTo(goals());
    }

    /** Excel takes connection and query from the file; here the driver has the name that Debian gives it. */
    @Test
    void theFileForExcelReadsTheProgress() throws Exception {
        Client shell = Client.shell("unixodbc odbc-postgresql", "isql && odbcinst -q -d -n 'PostgreSQL Unicode'");
        String file = Files.readString(work.home().resolve("xhht.odc"));
        String connection = between(file, "<odc:ConnectionString>", "</odc:ConnectionString>")
                .replace("(x64)", "")
                .concat("PWD=" + TestDatabase.shared().readersPassword());

        String table = shell.run("echo \"%s\" | isql -b -d'|' -k \"%s\""
                .formatted(between(file, "<odc:CommandText>", "</odc:CommandText>"), connection));

        assertThat(table.lines().filter(line -> line.contains("|2023|2023-12-31|")))
                .hasSize(Integer.parseInt(work.value("select count(*) from bi_v1.plan_progress where is_latest")));
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from) + from.length(), text.indexOf(to));
    }
}
