package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.job.WorkRefused;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** A home that holds the figures of a province takes no plan of another one. */
class OneProvinceTests {

    private static final String PLAN = """
            plan: 2024
            valid_from: 2024-01-01
            province: "PROVINCE"
            name: { vi: Kế hoạch, en: Plan }
            goals:
              - { indicator: T_UNIT, target: 50 }
            obligations:
              - { forms: [XHHT-02], period: "2024", level: commune, due: 2025-01-05 }
            """;

    private static TestWorkplace work;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void open() throws Exception {
        work = TestWorkplace.open("province");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static Map<String, Object> planOf(String province) throws Exception {
        Path plans = Files.createDirectories(folder.resolve(province).resolve("plans"));
        Files.writeString(plans.resolve("2024.yaml"), PLAN.replace("PROVINCE", province));
        return Map.of("xhht.definitions", plans.getParent());
    }

    /** Directly: the program does not start. */
    private static List<String> inUse() throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select string_agg(definition_hash, ' ' order by definition_hash), count(*)::text from definition.in_use")) {
            rows.next();
            return List.of(rows.getString(1), rows.getString(2));
        }
    }

    @Test
    void aPlanOfAnotherProvinceIsRefusedWhileFiguresOfTheFirstAreThere() throws Exception {
        // no figures yet: whose home it is may still be said
        work = work.again(planOf("45"));
        work = work.again(Map.of());
        SmallReport sent = new SmallReport(folder, "Phường 5, Thành phố Cà Mau, Tỉnh Cà Mau", "32008", "Năm 2024");
        work.night().importing(List.of(sent.titles(10, 5, 4, 3)), false);
        List<String> before = inUse();

        Map<String, Object> other = planOf("45");
        Throwable refused = catchThrowable(() -> work = work.again(other));

        WorkRefused reason = Stream.iterate(refused, cause -> cause != null, Throwable::getCause)
                .filter(WorkRefused.class::isInstance)
                .map(WorkRefused.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(new Messages()
                        .text(Language.VI, reason.key(), reason.arguments().toArray()))
                .startsWith("Kế hoạch năm 2024 là của Tỉnh Quảng Trị (44), nhưng")
                .contains("Tỉnh Cà Mau (96)", "XHHT_HOME")
                .doesNotContain("\n");
        assertThat(inUse()).as("nothing was written").isEqualTo(before);

        // a plan of its own is taken
        work = work.again(planOf("96"));
        assertThat(work.value(
                        "select count(*) from bi_v1.completeness where plan_year = 2024 and form_code <> 'XHHT-02'"))
                .isEqualTo("0");
    }
}
