package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registers: many rows, read as they come. */
class RegisterTests {

    private static TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("register");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    /** Rows that are never all in memory: the whole import in a program of 256 MB, the register far larger than any real one. */
    @Test
    void fiftyThousandHouseholdsPassThroughASmallHeap() throws Exception {
        Path file = new RegisterWorkbook("32017", "Phường 6, Thành phố Cà Mau, Tỉnh Cà Mau", 50_000)
                .saved(folder.resolve("sổ.xlsx"));

        Program.Ended ended = Program.sharing(TestDatabase.shared(), work.home())
                .with("JAVA_TOOL_OPTIONS", "-Xmx256m")
                .run("import", file.toString(), "--json");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("\"published\":1", "\"read\":50001,\"staged\":50000,\"rejected\":0,\"ignored\":1");
        assertThat(work.rows(
                        "select measure_code, value from bi_v1.fact_measure where file_name = 'sổ.xlsx' order by 1"))
                .containsExactly(
                        List.of("register_households", "50000"),
                        List.of("register_recognised_new", "10000"),
                        List.of("register_recognised_valid", "20000"),
                        List.of("register_registered", "30000"));
        assertThat(work.value("""
                select count(*)
                from fact.item
                join bi_v1.submission using (submission_id)
                where file_name = 'sổ.xlsx'""")).isEqualTo("50000");
    }

    /** A large file is read beside the others, not after them; small files go together. */
    @Test
    void everyRegisterIsABundleOfItsOwn() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        for (String unit : List.of("32017, Phường 6", "32020, Phường 7", "32022, Phường Tân Xuyên")) {
            String[] parts = unit.split(", ");
            new RegisterWorkbook(parts[0], parts[1] + ", Thành phố Cà Mau, Tỉnh Cà Mau", 6000)
                    .saved(inbox.resolve("a " + parts[0] + ".xlsx"));
        }
        for (String commune : List.of("32152", "32164", "32206")) {
            Path report = TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx");
            Files.copy(report, inbox.resolve("b " + commune + ".xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        }

        long run = work.night().importing(List.of(inbox), false);

        assertThat(work.rows(
                        "select count(*), min(left(file_name, 1)) from intake.file where run_id = ? group by bundle order by 2, 1",
                        run))
                .containsExactly(List.of("1", "a"), List.of("1", "a"), List.of("1", "a"), List.of("3", "b"));
    }
}
