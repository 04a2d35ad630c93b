package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verb {@code check} (contract 2): the import's findings, and nothing left behind. */
class CheckTests {

    private static TestWorkplace work;

    @TempDir
    private Path home;

    /** Where the program keeps what is for one use. */
    @TempDir
    private Path temporary;

    @TempDir
    private Path answers;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("check");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private Program program() {
        return Program.sharing(TestDatabase.shared(), home).with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    }

    private static List<Path> messyFiles() throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(TestWorkplace.WORKBOOKS.resolve("messy"))) {
            all.filter(file -> Stream.of("Tam Giang Tây", "Tân Thành", "Định Bình", "32228", "van ban", "Tân Lộc")
                            .anyMatch(file.getFileName().toString()::contains))
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    @Test
    void findsWhatTheImportFindsAndLeavesNothingBehind() throws Exception {
        List<Path> files = messyFiles();
        List<String> words = new ArrayList<>(List.of("check", "--json"));
        files.forEach(file -> words.add(file.toString()));

        Program.Ended ended = program().run(words.toArray(String[]::new));

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(home).as("nothing is stored").isEmptyDirectory();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> !path.getFileName().toString().startsWith("hsperf")))
                    .isEmpty();
        }
        assertThat(work.value("select count(*) from intake.run where verb <> 'import'"))
                .isEqualTo("0");

        assertThat(ended.out().strip()).hasLineCount(1);
        JsonNode checked = JsonMapper.builder().build().readTree(ended.out());
        assertThat(checked.propertyNames()).containsExactly("files", "notChecked", "seconds");
        assertThat(checked.get("notChecked").toString()).contains("PERIOD_LOCKED", "YEAR_JUMP");
        List<List<String>> forms = new ArrayList<>();
        List<List<String>> found = new ArrayList<>();
        for (JsonNode file : checked.get("files")) {
            String name = file.get("fileName").asString();
            file.get("forms")
                    .forEach(form -> forms.add(row(name, form, "formCode", "unitCode", "periodCode", "outcome")));
            file.get("findings")
                    .forEach(finding -> found.add(row(
                            name, finding, "formCode", "sheet", "cell", "findingCode", "severity", "seen", "message")));
        }
        long run = work.night().importing(files, false);
        assertThat(forms).containsExactlyInAnyOrderElementsOf(work.rows("""
                select file_name, form_code, unit_code, period_code, outcome
                from bi_v1.submission
                where run_id = ? and form_code is not null""", run));
        assertThat(found).hasSizeGreaterThan(5).containsExactlyInAnyOrderElementsOf(work.rows("""
                select file_name, form_code, sheet, cell, finding_code, severity, seen, message_vi
                from bi_v1.finding
                where run_id = ?""", run));
    }

    private static List<String> row(String file, JsonNode node, String... names) {
        List<String> row = new ArrayList<>(List.of(file));
        for (String name : names) {
            row.add(node.get(name).isNull() ? "" : node.get(name).asString());
        }
        return row;
    }

    @Test
    void writesTheAnswersWhereItIsToldTo() throws Exception {
        Path file = messyFiles().stream()
                .filter(path -> path.toString().contains("32228"))
                .findFirst()
                .orElseThrow();

        Program.Ended ended =
                program().run("check", file.toString(), "--feedback", answers.toString(), "--fail-on-rejected");

        assertThat(ended.status()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out()).contains("2023.XHHT.32228.xlsx", "LỖI", "→", "PERIOD_LOCKED");
        assertThat(answers.resolve("2023.XHHT.32228_KIEMTRA.xlsx")).isRegularFile();
        assertThat(home).isEmptyDirectory();
    }
}
