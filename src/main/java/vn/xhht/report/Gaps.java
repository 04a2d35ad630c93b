package vn.xhht.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What a plan still lacks, goal by goal. */
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
        return jdbc.query(
                """
                select indicator_code, status, sentence_%s as sentence, heaviest
                from bi_v1.goal_gap
                cross join lateral (
                  select string_agg(commune_name || ' (' || shortfall || ')', ', ' order by weight_rank) as heaviest
                  from bi_v1.goal_commune
                  where goal_commune.snapshot_id = goal_gap.snapshot_id
                    and goal_commune.unit_key = goal_gap.unit_key
                    and goal_commune.goal_ordinal = goal_gap.goal_ordinal
                    and weight_rank <= 3
                    and shortfall > 0
                ) as commune
                where snapshot_id = :snapshot
                  and unit_level = 'province'
                  and status <> 'met'
                order by unit_code, goal_ordinal""".formatted(language.equals("en") ? "en" : "vi"),
                Map.of("snapshot", snapshotId),
                new DataClassRowMapper<>(Gap.class));
    }
}
