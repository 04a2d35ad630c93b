package vn.xhht.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The matters that are wrong now, over all runs: questions to {@code bi_v1.open_matter}. */
public final class OpenMatters {

    /**
     * Something that is wrong now.
     *
     * @param kind     {@code held}, {@code rejected}, {@code refused}, {@code rule}, {@code late}, {@code warning}, {@code awaited}
     * @param unitCode null where the unit could not be told, as are {@code unitName} and {@code districtName}
     * @param since    local day
     * @param file     its name with the folder of the inbox; null where nothing was received
     * @param findings number of errors, or of warnings of one kind, behind it
     */
    public record Matter(
            String matterId,
            String kind,
            @Nullable String unitCode,
            @Nullable String unitName,
            @Nullable String districtName,
            @Nullable String formCode,
            @Nullable String periodCode,
            String since,
            @Nullable String file,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable String findingCode,
            String message,
            String whatToDo,
            int findings) {

        /** Sheet and cell as they are named in a formula; null for the file as a whole. */
        public @Nullable String place() {
            return sheet == null ? null : cell == null ? sheet : sheet + "!" + cell;
        }

        private Matter said(String otherMessage, String otherWhatToDo) {
            return new Matter(
                    matterId,
                    kind,
                    unitCode,
                    unitName,
                    districtName,
                    formCode,
                    periodCode,
                    since,
                    file,
                    sheet,
                    cell,
                    findingCode,
                    otherMessage,
                    otherWhatToDo,
                    findings);
        }
    }

    private static final DataClassRowMapper<Matter> MATTER = new DataClassRowMapper<>(Matter.class);

    private final JdbcClient jdbc;

    public OpenMatters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * All of them, unit by unit in the order of districts, those of unknown units last; of each unit the gravest first.
     *
     * @param language {@code vi} or {@code en}
     */
    public List<Matter> all(String language) {
        return asked("message_%1$s as message, what_to_do_%1$s as what_to_do"
                        .formatted(language.equals("en") ? "en" : "vi"))
                .query(MATTER)
                .list();
    }

    /** The same in every language, by its code; asked once, as the answer takes long. */
    public Map<String, List<Matter>> inEveryLanguage() {
        Map<String, List<Matter>> all = new HashMap<>();
        asked(
                        "message_vi, message_en, what_to_do_vi, what_to_do_en, message_vi as message, what_to_do_vi as what_to_do")
                .query((row, number) -> {
                    Matter matter = MATTER.mapRow(row, number);
                    for (String language : List.of("vi", "en")) {
                        all.computeIfAbsent(language, first -> new ArrayList<>())
                                .add(matter.said(
                                        row.getString("message_" + language), row.getString("what_to_do_" + language)));
                    }
                    return matter;
                })
                .list();
        return all;
    }

    private JdbcClient.StatementSpec asked(String texts) {
        return jdbc.sql("""
                select
                  matter_id, kind, unit_code, unit_name, district_name, form_code, period_code,
                  to_char(since at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') as since,
                  file_path as file, sheet, cell, finding_code, findings,
                  %s
                from bi_v1.open_matter
                order by district_code nulls last, unit_code nulls last, unit_key, ordinal, form_code, period_code, file,
                  matter_id""".formatted(texts));
    }

    /** Returns the number of open matters. */
    public int count() {
        return jdbc.sql("select count(*) from bi_v1.open_matter")
                .query(Integer.class)
                .single();
    }
}
