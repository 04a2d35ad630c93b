package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dictionary of {@code bi_v1} is made from the comments in the database and their English, by no hand. */
class BiDictionaryTests {

    private static final Path PAGE = Path.of("src", "docs", "bi-v1.md");
    private static final Path ENGLISH = Path.of("sql", "view", "dictionary_en.properties");

    private static TestWorkplace work;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("bi-dictionary");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    /** Vietnamese comments by {@code view} and {@code view.column}, in the order of the columns. */
    private static Map<String, String> vietnamese() throws SQLException {
        Map<String, String> comments = new LinkedHashMap<>();
        work.rows("""
                        select relname || coalesce('.' || attname, ''), description
                        from pg_class
                        join pg_description on objoid = pg_class.oid and classoid = 'pg_class'::regclass
                        left join pg_attribute on attrelid = pg_class.oid and attnum = objsubid and attnum > 0
                        where relnamespace = 'bi_v1'::regnamespace
                        order by relname, objsubid""").forEach(row -> comments.put(row.get(0), row.get(1)));
        return comments;
    }

    private static Map<String, String> english() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(ENGLISH)) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, texts::getProperty));
    }

    @Test
    void everyCommentHasItsEnglishAndNothingElseHas() throws Exception {
        Map<String, String> vietnamese = vietnamese();
        Map<String, String> english = english();
        List<String> missing = vietnamese.keySet().stream()
                .filter(key -> english.getOrDefault(key, "").isBlank())
                .map(key -> "# " + vietnamese.get(key) + "\n" + key + "=")
                .toList();
        assertThat(missing)
                .as("translate, and add to %s:\n%s\n", ENGLISH, String.join("\n", missing))
                .isEmpty();
        assertThat(english.keySet()).as("in %s, of nothing in bi_v1", ENGLISH).isSubsetOf(vietnamese.keySet());
    }

    @Test
    void thePageSaysWhatTheCommentsSay() throws Exception {
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE)
                .as(
                        "views or comments have changed; write the page anew: mvn test -Dtest=BiDictionaryTests -Dregenerate")
                .exists()
                .content()
                .isEqualTo(page());
    }

    private static String page() throws Exception {
        Map<String, String> vietnamese = vietnamese();
        Map<String, String> english = english();
        Map<String, List<BiColumn>> views = BiColumn.promised().stream()
                .collect(Collectors.groupingBy(BiColumn::view, LinkedHashMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder("""
                # Từ điển dữ liệu bi_v1 · Data dictionary

                <!-- Trang này được tạo từ chú thích trong cơ sở dữ liệu, không sửa tay · Made from the comments in the database, not by hand:
                     mvn test -Dtest=BiDictionaryTests -Dregenerate -->

                Cột in đậm là khóa: chúng phân biệt các dòng của khung nhìn. Cột cùng tên nối các khung nhìn với nhau; `unit_key` nối vào
                `dim_unit` (mã đơn vị một mình thì không, vì mã có nhiều phiên bản).

                *Bold columns are the key: they tell the rows of a view apart. Columns of the same name join views; `unit_key` joins `dim_unit`
                (a unit's code alone does not, as it has versions).*

                """);
        page.append(views.keySet().stream()
                .map(view -> "[" + view + "](#" + view + ")")
                .collect(Collectors.joining(" · ", "", "\n")));
        views.forEach((view, columns) -> {
            page.append("\n## ").append(view).append("\n\n");
            page.append(vietnamese.get(view))
                    .append("\n*")
                    .append(english.get(view))
                    .append("*\n\n");
            page.append("| Cột · Column | Kiểu · Type | Nghĩa | Meaning |\n|---|---|---|---|\n");
            for (BiColumn column : columns) {
                String name = view + "." + column.name();
                page.append(row(
                        column.key() ? "**" + column.name() + "**" : column.name(),
                        column.type(),
                        vietnamese.getOrDefault(name, ""),
                        english.getOrDefault(name, "")));
            }
        });
        page.append("\n## Cộng được hay không · What adds up\n\n");
        page.append(
                "| Cột · Column | Đơn vị · Units | Tuổi · Ages | Thành phần · Breakdowns | Kỳ · Periods | Lần chốt · Snapshots | Lưu ý | Mind |\n");
        page.append("|---|---|---|---|---|---|---|---|\n");
        work.rows("""
                        select view_name || '.' || column_name, over_units, over_ages, over_breakdowns, over_periods, over_snapshots,
                          note_vi, note_en
                        from bi_v1.additivity
                        order by view_name, column_name""").forEach(flags -> {
            List<String> cells = new ArrayList<>(flags);
            cells.replaceAll(cell -> cell.equals("t") ? "✓" : cell.equals("f") ? "✗" : cell);
            page.append(row(cells.toArray(String[]::new)));
        });
        return page.toString();
    }

    private static String row(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.replace("\n", " ").replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
