package vn.xhht;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content that nights left behind; numbers that say only how often something was tried are left out.
 *
 * @param nights that were completed; one that was broken off before it had its files is given up
 * @param rows   by what they are about
 * @param open   the work that is not at its end; there may be none
 */
record NightResult(int nights, Map<String, List<String>> rows, List<String> open) {

    private static final Map<String, String> CONTENT = content();

    /** Views whose export is counted. */
    private static final List<String> EXPORTED =
            List.of("fact_measure", "fact_indicator", "plan_progress", "submission", "publication", "finding");

    private static final List<String> OPEN = List.of(
            "select 'job ' || job_execution_id || ' ' || status from batch.batch_job_execution where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')",
            "select 'step ' || step_name || ' ' || status from batch.batch_step_execution where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')",
            "select 'run ' || run_id || ' ' || state from intake.run where state in ('running', 'stopped')",
            "select 'given up with its files: run ' || run_id from intake.run where state = 'failed' and exists (select from intake.file where file.run_id = run.run_id)",
            "select 'file ' || file_name || ' ' || file.state from intake.file join intake.run using (run_id) where run.state = 'completed' and file.state not in ('published', 'refused')",
            "select 'staged ' || count(*) from staging.figure having count(*) > 0",
            "select 'staged ' || count(*) from staging.item having count(*) > 0",
            "select 'lease ' || session from intake.lease where session is not null");

    private static Map<String, String> content() {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("figures", """
                select unit_code, period_code, form_code, measure_code, breakdown, age, value, file_name, sheet, cell
                from bi_v1.fact_measure""");
        content.put("items", """
                select file_name, form_code, item.sheet, row_no, texts, marks, counts, dates
                from fact.item
                join bi_v1.submission using (submission_id)""");
        content.put("publications", """
                select unit_code, publication.form_code, publication.period_code, file_name, in_force_to is null
                from bi_v1.publication
                join bi_v1.submission using (submission_id, unit_code)""");
        content.put("outcomes", """
                select distinct on (file_name, form_code, unit_code)
                  file_name, form_code, unit_code, period_code, outcome, rows_read, rows_staged, rows_rejected, rows_ignored
                from bi_v1.submission
                order by file_name, form_code, unit_code, run_id""");
        content.put("findings", """
                select distinct file_name, form_code, sheet, cell, finding_code, message_vi, count(*)
                from bi_v1.finding
                group by run_id, file_name, form_code, sheet, cell, finding_code, message_vi""");
        content.put("conflicts", """
                select distinct
                  least(file_name || ': ' || value, other_file_name || ': ' || other_value),
                  greatest(file_name || ': ' || value, other_file_name || ': ' || other_value),
                  measure_code, breakdown, age, count(*)
                from bi_v1.conflict
                group by run_id, 1, 2, 3, 4, 5""");
        content.put("snapshots", "select plan_year, as_of, count(*) from bi_v1.snapshot group by 1, 2");
        content.put("indicators", """
                select plan_year, unit_code, indicator_code, numerator, denominator, value, level_low, level_high,
                  reported_units, expected_units
                from bi_v1.fact_indicator
                where is_latest""");
        content.put("progress", """
                select plan_year, unit_code, goal_ordinal, indicator_code, target, actual, gap, status, reported_units
                from bi_v1.plan_progress
                where is_latest""");
        content.put("audit", "select action, count(*) from audit.entry group by 1");
        return content;
    }

    static NightResult of(Connection connection, Path home) throws Exception {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Map.Entry<String, String> query : CONTENT.entrySet()) {
            rows.put(query.getKey(), rows(connection, query.getValue()));
        }
        rows.put("answers", answers(home.resolve("feedback")));
        List<String> open = new ArrayList<>();
        for (String query : OPEN) {
            open.addAll(column(connection, query));
        }
        open.addAll(unfinished(home));
        open.addAll(exportFaults(connection, home.resolve("export")));
        assertThat(journal(home))
                .as("the copy of the log")
                .isEqualTo(column(connection, "select to_jsonb(entry)::text from audit.entry order by entry_id"));
        int nights = Integer.parseInt(
                column(connection, "select count(*) from intake.run where verb = 'nightly' and state = 'completed'")
                        .get(0));
        return new NightResult(nights, rows, open);
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        return column(connection, "select row_of::text from (" + query + ") as row_of order by 1");
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static List<String> journal(Path home) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.resolve("audit"))) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file, UTF_8));
            }
        }
        return lines;
    }

    /** Names of the answers to the senders, of their lists and of the zips that hold them; each can be opened. */
    private static List<String> answers(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files(folder)) {
            if (file.toString().endsWith(".zip")) {
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    names.add(file.getFileName() + " " + zip.size());
                }
                continue;
            }
            try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
                names.add(file.getFileName() + " " + workbook.getNumberOfSheets());
            }
        }
        return names.stream().distinct().sorted().toList();
    }

    /** Files of the home, the database's own aside, that somebody was still writing, or whose content is not what their name says. */
    private static List<String> unfinished(Path home) throws Exception {
        List<String> unfinished = new ArrayList<>();
        for (Path file : files(home)) {
            String name = file.getFileName().toString();
            if (file.startsWith(home.resolve("pg"))) {
                continue;
            }
            boolean hidden = StreamSupport.stream(home.relativize(file).spliterator(), false)
                    .anyMatch(part -> part.toString().startsWith("."));
            if (hidden || name.matches(".*[.~](tmp|new|part)?")) {
                unfinished.add("file " + home.relativize(file));
            }
            if (file.startsWith(home.resolve("archive")) && name.length() == 64 && !name.equals(sha256(file))) {
                unfinished.add("archived " + home.relativize(file));
            }
        }
        return unfinished;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** Returns where the newest export differs from its manifest or from the database. */
    private static List<String> exportFaults(Connection connection, Path exports) throws Exception {
        Path newest =
                exports.resolve(Files.readString(exports.resolve("latest.txt")).strip());
        List<String> faults = new ArrayList<>();
        List<Path> named = new ArrayList<>(List.of(newest.resolve("manifest.json")));
        Map<String, Long> exported = new TreeMap<>();
        for (JsonNode file : JsonMapper.builder()
                .build()
                .readTree(Files.readString(newest.resolve("manifest.json"), UTF_8))
                .get("files")) {
            Path csv = newest.resolve(file.get("name").asString());
            named.add(csv);
            exported.merge(file.get("view").asString(), file.get("rows").asLong(), Long::sum);
            if (!file.get("sha256").asString().equals(sha256(csv))) {
                faults.add("exported " + csv);
            }
        }
        for (String view : EXPORTED) {
            if (!column(connection, "select count(*) from bi_v1." + view)
                    .equals(List.of(String.valueOf(exported.get(view))))) {
                faults.add("export of other rows: " + view);
            }
        }
        files(newest).stream()
                .filter(file -> !named.contains(file))
                .forEach(file -> faults.add("not in the manifest: " + file));
        return faults;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Fails where these nights left anything else behind than as many that nobody disturbed. */
    void assertUndisturbed(String what) {
        NightResult other = NightHome.undisturbed(nights);
        assertThat(open).as(what).isEmpty();
        rows.forEach((about, content) -> {
            List<String> others = other.rows.getOrDefault(about, List.of());
            assertThat(without(content, others))
                    .as(what + ": too many " + about)
                    .isEmpty();
            assertThat(without(others, content)).as(what + ": missing " + about).isEmpty();
        });
    }

    /** Returns the rows of the one list that remain when those of the other are taken away one by one. */
    private static List<String> without(List<String> rows, List<String> others) {
        List<String> rest = new ArrayList<>(rows);
        Map<String, Integer> number = new HashMap<>();
        others.forEach(row -> number.merge(row, 1, Integer::sum));
        rest.removeIf(row -> number.merge(row, -1, Integer::sum) >= 0);
        return rest;
    }
}
