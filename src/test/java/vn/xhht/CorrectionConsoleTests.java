package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reruns, locks, the log and the schedule as a person or a script asks for them. */
@Tag("programs")
class CorrectionConsoleTests {

    private static Program program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void empty() throws SQLException {
        TestDatabase.shared().renew();
        program = Program.sharing(TestDatabase.shared(), TestDatabase.freshFolder("corrections"));
    }

    private static JsonNode json(String... arguments) throws Exception {
        Program.Ended ended = program.run(arguments);
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().strip()).hasLineCount(1);
        return JsonMapper.builder().build().readTree(ended.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    lock --period 2023               | --reason
                    unlock --reason x                | --period
                    rerun                            | --all
                    rerun --file a.xlsx --all        | --all
                    rerun --all --unit 32025         | --all
                    revert                           | --publication
                    settle --reason x                | --matter
                    settle --matter 1                | --reason
                    revert --publication soon        | soon
                    revert --publication 1 --run 2   | --run
                    revert --publication 1 --apply   | --apply
                    publications                     | --unit
                    compare 1                        | SNAPSHOT
                    schedule --pause --resume        | --pause
                    trace --unit 96                  | --indicator
                    trace --indicator VOC15          | --unit
                    trace --cell D14                 | --file
                    trace --file a.xlsx --cell D     | D14
                    trace --unit 96 --cell D14       | --cell
                    rebuild --journal /no/such/file  | /no/such/file
                    snapshot --plan-year 2023 --as-of 2025-08-01 | 01/08/2025
                    """)
    void wrongUsageNamesWhatIsWrong(String arguments, String named) throws Exception {
        Program.Ended ended = Program.at(folder).run(arguments.split(" +"));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains(named).hasLineCount(2);
        assertThat(folder).as("nothing was started").isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --plan-year 2023 --known-at 2099-12-31T00:00:00+07:00 | 2099-12-30T17:00:00Z chưa đến
                    --plan-year 2023 --known-at 2099-12-31T00:00:00+07:00 --lang en | 2099-12-30T17:00:00Z has not come yet
                    --plan-year 1999                                      | kế hoạch năm 1999
                    """)
    void aSnapshotOfWhatNobodyKnowsIsWrongUsage(String arguments, String named) throws Exception {
        Program.Ended ended = program.run(("snapshot " + arguments).split(" +"));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains(named).hasLineCount(1);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void whatAnAdministratorDoesInOneEvening() throws Exception {
        EditedWorkbook report = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"));
        Path one = report.withInhabitants(folder.resolve("a.xlsx"), 1_000_001);
        Path other = report.withInhabitants(folder.resolve("b.xlsx"), 1_000_002);

        Program.Ended held = program.run("import", one.toString(), other.toString());
        assertThat(held.out())
                .contains("SUBMISSION_CONFLICT", "(1) “a.xlsx”, (2) “b.xlsx”")
                .containsPattern("population_total/total +1000001 +C[0-9]+ +1000002 +C[0-9]+");

        assertThat(json("import", one.toString(), other.toString(), "--replace", "--json")
                        .get("forms")
                        .toString())
                .isEqualTo("{\"published\":1,\"rejected\":0,\"unchanged\":10,\"held\":1}");
        json("snapshot", "--plan-year", "2023", "--json");

        JsonNode rerun = json("rerun", "--all", "--json");
        assertThat(rerun.get("applied").asBoolean()).isFalse();
        assertThat(rerun.get("figures")).isEmpty();
        assertThat(program.run("rerun", "--unit", "32025").out()).contains("rerun --unit 32025 --apply");

        assertThat(json("lock", "--period", "2023", "--reason", "đã ký", "--json")
                        .get("closed")
                        .asBoolean())
                .isTrue();
        assertThat(json("compare", "1", "1", "--json").get("indicators")).isEmpty();
        assertThat(json("schedule", "--pause", "--reason", "nghỉ", "--json")
                        .get("paused")
                        .asBoolean())
                .isTrue();
        JsonNode log = json("audit", "--verify", "--json");
        assertThat(log.get("whole").asBoolean()).isTrue();
        assertThat(program.run("audit").out()).contains("khóa kỳ", "đã ký", "tạm dừng lịch", "nghỉ", "nhận số liệu");
    }

    @Test
    void aRunIsLookedAtAndTakenBack() throws Exception {
        EditedWorkbook report = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32068.xlsx"));
        json("import", report.source().toString(), "--json");
        Path corrected = report.withInhabitants(folder.resolve("sửa.xlsx"), 14_321);
        Program.Ended imported = program.run("import", corrected.toString());
        assertThat(imported.out()).contains("Nên xem lại", "CLOSED_YEAR_CHANGED", "Huyện", "sửa.xlsx › XHHT-01");
        long run = json("runs", "--json").get("runs").get(0).get("runId").asLong();

        JsonNode one = json("runs", "--id", String.valueOf(run), "--json");
        assertThat(one.get("forms").get("published").asInt()).isEqualTo(1);
        assertThat(one.get("published").get(0).get("unitCode").asString()).isEqualTo("32068");
        assertThat(one.get("superseded").get(0).get("fileName").asString()).isEqualTo("2023.XHHT.32068.xlsx");
        assertThat(one.get("warned").get(0).get("findingCode").asString()).isEqualTo("CLOSED_YEAR_CHANGED");
        String unit = one.get("published").get(0).get("unit").asString();
        assertThat(program.run("runs", "--id", String.valueOf(run)).out())
                .contains("Đã công bố 1 biểu của 1 đơn vị", unit + " (32068): XHHT-01 2023");

        JsonNode listed = json("publications", "--unit", "32068", "--form", "XHHT-01", "--json")
                .get("publications");
        assertThat(listed).hasSize(2);
        assertThat(program.run("publications", "--unit", "32068").out()).contains(unit, "đang có hiệu lực", "sửa.xlsx");
        assertThat(program.run("publications", "--unit", "00000").status()).isEqualTo(2);

        Program.Ended shown = program.run("revert", "--run", String.valueOf(run));
        assertThat(shown.status()).isZero();
        assertThat(shown.out())
                .contains(unit, "“sửa.xlsx” → “2023.XHHT.32068.xlsx”", "revert --run " + run + " --apply")
                .containsPattern("population_total/total +14321 +[0-9]+");
        assertThat(json("publications", "--unit", "32068", "--form", "XHHT-01", "--json")
                        .get("publications"))
                .as("it was only shown")
                .hasSize(2);

        JsonNode done = json("revert", "--run", String.valueOf(run), "--unit", "32068", "--apply", "--json");
        assertThat(done.get("applied").asBoolean()).isTrue();
        assertThat(done.get("figures").get(0).get("before").asLong()).isEqualTo(14_321);
        assertThat(program.run("revert", "--run", String.valueOf(run), "--apply")
                        .status())
                .as("there is nothing left to put back")
                .isNotZero();
        String earlier = json("publications", "--unit", "32068", "--form", "XHHT-01", "--json")
                .get("publications")
                .get(1)
                .get("publicationId")
                .asString();
        assertThat(program.run("revert", "--publication", earlier).out())
                .contains(unit, "population_total/total", "có hiệu lực trở lại");
    }

    @Test
    void statusSaysWhoIsLateAndWhatIsOpenAndSettleClosesIt() throws Exception {
        Path faulty = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32206.xlsx"))
                .saved(
                        folder.resolve("BC.xlsx"),
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân")
                                .setCellValue(-5));
        assertThat(program.run("import", faulty.toString()).out()).containsPattern("Việc còn mở: [1-9][0-9]*\\. ");

        String status = program.run("status", "--plan-year", "2023").out();
        JsonNode all = json("status", "--json");
        JsonNode matter = null;
        for (JsonNode one : all.get("matters")) {
            if (one.get("unitCode").asString().equals("32206")
                    && one.get("kind").asString().equals("rejected")) {
                matter = one;
            }
        }
        assertThat(matter).isNotNull();
        String unit = matter.get("unitName").asString();
        String id = matter.get("matterId").asString();
        assertThat(status.lines().filter(line -> !line.isBlank()).findFirst().orElseThrow())
                .as("the heading")
                .startsWith("Quá hạn (101 đơn vị): ");
        assertThat(status)
                .contains(
                        unit + " (32206)",
                        "BC.xlsx › XHHT-01!" + matter.get("cell").asString(),
                        id,
                        "→ ");
        assertThat(status.substring(status.indexOf("Việc còn mở")).lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(120));
        List<String> late = new ArrayList<>();
        all.get("late").forEach(name -> late.add(name.asString()));
        assertThat(late).contains(unit + " (32206)").doesNotHaveDuplicates();

        Program.Ended settled = program.run("settle", "--matter", id, "--reason", "đã gọi điện");
        assertThat(settled.status()).as(settled.err()).isZero();
        assertThat(settled.out()).contains(id, unit + " (32206)", "XHHT-01", "BC.xlsx");
        assertThat(program.run("settle", "--matter", id, "--reason", "đã gọi điện")
                        .status())
                .isEqualTo(1);
        assertThat(program.run("status").out()).doesNotContain(id);
        assertThat(program.run("audit").out()).contains("cho khép việc", "đã gọi điện");
    }
}
