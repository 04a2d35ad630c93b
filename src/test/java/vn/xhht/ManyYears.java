package vn.xhht;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.json.JsonParserFactory;

/**
 * The sample's year as the figures of many years and provinces, and what the worked questions cost over them. Everything is copied
 * by SQL, with all its figures, findings and snapshots: the workbooks of ten years would take an hour to write.
 */
record ManyYears(TestWorkplace work, int snapshots) implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src", "test", "resources", "benchmark", "another-year.sql");
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(copy|year|snapshots)\\b");

    /**
     * @param snapshots  that each year has
     * @param households of each commune's register
     */
    static ManyYears open(String name, int snapshots, int households) throws Exception {
        return over(TestWorkplace.open(name), name, snapshots, households);
    }

    /** The same over a program that was opened with settings of its own. */
    static ManyYears over(TestWorkplace work, String name, int snapshots, int households) throws Exception {
        work.night().nightly(List.of(TestWorkplace.SAMPLE), true);
        Path registers = TestDatabase.freshFolder(name + "-registers");
        for (List<String> commune : work.rows("""
                select unit.code, unit.full_name || ', ' || unit.district_name || ', ' || unit.province_name
                from bi_v1.fact_indicator
                join bi_v1.dim_unit as unit using (unit_key)
                where is_latest and indicator_code = 'T_FAM' and unit_level = 'commune'""")) {
            new RegisterWorkbook(commune.get(0), commune.get(1), households)
                    .saved(registers.resolve(commune.get(0) + ".xlsx"));
        }
        work.night().importing(List.of(registers), false);
        return new ManyYears(work, snapshots);
    }

    /** The years of {@code province}, the 0th being ours with its first year there already. */
    void add(int province, int years) throws SQLException, IOException {
        String script = Files.readString(SCRIPT);
        for (int year = province == 0 ? 1 : 0; year < years; year++) {
            Matcher parameter = PARAMETER.matcher(script);
            int y = year;
            String filled = parameter.replaceAll(found -> String.valueOf(
                    switch (found.group(1)) {
                        case "copy" -> province;
                        case "year" -> y;
                        default -> snapshots;
                    }));
            try (Connection connection = TestDatabase.shared().connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(filled);
                connection.commit();
            }
        }
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /** @param blocks of 8 KB looked at, which does not depend on how busy the machine is */
    record Cost(String question, long rows, long blocks, double milliseconds) {}

    /** Each question's cost when asked a second time. */
    List<Cost> costs() throws SQLException, IOException {
        List<Path> questions;
        try (Stream<Path> files = Files.list(Path.of("sql", "questions"))) {
            questions = files.sorted().toList();
        }
        List<Cost> costs = new ArrayList<>();
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            for (Path question : questions) {
                String sql = Files.readString(question);
                explained(statement, sql, question);
                costs.add(explained(statement, sql, question));
            }
        }
        return costs;
    }

    private static Cost explained(Statement statement, String sql, Path question) throws SQLException {
        try (ResultSet result = statement.executeQuery("explain (analyze, buffers, timing off, format json) " + sql)) {
            result.next();
            var top = (Map<?, ?>) JsonParserFactory.getJsonParser()
                    .parseList(result.getString(1))
                    .get(0);
            var plan = (Map<?, ?>) top.get("Plan");
            return new Cost(
                    question.getFileName().toString(),
                    ((Number) plan.get("Actual Rows")).longValue(),
                    number(plan, "Shared Hit Blocks")
                            + number(plan, "Shared Read Blocks")
                            + number(plan, "Temp Read Blocks"),
                    ((Number) top.get("Execution Time")).doubleValue());
        }
    }

    private static long number(Map<?, ?> plan, String name) {
        return ((Number) plan.get(name)).longValue();
    }

    @Override
    public void close() {
        work.close();
    }
}
