package vn.xhht.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The gaps of a plan, goal by goal. */
public final class Gaps {

    private final NamedParameterJdbcTemplate jdbc;

    public Gaps(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A goal of the province that is not met, or not decided.
     *
     * @param sentence what it lacks
     * @param heaviest the three communes that lack most, each with how much; null where none lacks anything
     */
    public record Gap(
            String indicatorCode,
            String status,
            @Nullable String sentence,
            @Nullable String heaviest) {}

    /** @param language {@code vi} or {@code en} */
    public List<Gap> of(long snapshotId, String language) {
        return inEveryLanguage(snapshotId).getOrDefault(language.equals("en") ? "en" : "vi", List.of());
    }

    /** Returns the gaps by the code of each language; asked once, as the answer takes long. */
    public Map<String, List<Gap>> inEveryLanguage(long snapshotId) {
        Map<String, List<Gap>> all = new HashMap<>();
        jdbc.query("""
                with commune as materialized (
                  select unit_key, goal_ordinal, string_agg(commune_name || ' (' || shortfall || ')', ', ' order by weight_rank) as heaviest
                  from bi_v1.goal_commune
                  where snapshot_id = :snapshot
                    and unit_level = 'province'
                    and weight_rank <= 3
                    and shortfall > 0
                  group by unit_key, goal_ordinal
                )
                select indicator_code, status, sentence_vi, sentence_en, heaviest
                from bi_v1.goal_gap
                left join commune using (unit_key, goal_ordinal)
                where snapshot_id = :snapshot
                  and unit_level = 'province'
                  and status <> 'met'
                order by unit_code, goal_ordinal""", Map.of("snapshot", snapshotId), row -> {
            for (String language : List.of("vi", "en")) {
                all.computeIfAbsent(language, first -> new ArrayList<>())
                        .add(new Gap(
                                row.getString("indicator_code"),
                                row.getString("status"),
                                row.getString("sentence_" + language),
                                row.getString("heaviest")));
            }
        });
        return all;
    }
}
