package vn.xhht.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * A standard that a unit surely meets at a lower level than before.
 *
 * @param levelHigh        the highest level still possible now
 * @param levelBefore      the level surely met, or recognised, before
 * @param yearBefore       when that was
 * @param beforeSnapshotId the snapshot that says so; null where the level was recognised
 */
public record LevelDrop(
        String unitCode,
        String unitName,
        String standardCode,
        String standardName,
        int levelHigh,
        int levelBefore,
        int yearBefore,
        @Nullable Long beforeSnapshotId) {

    /** Returns the drops of a snapshot, the province first, then districts, then communes. */
    static List<LevelDrop> of(NamedParameterJdbcTemplate jdbc, long snapshot, String language) {
        return jdbc.query(
                """
                select unit_code, unit_name, standard_code, standard.name_%s as standard_name, level_high, level_before,
                  year_before, before_snapshot_id
                from bi_v1.level_drop
                join snapshot.definition using (snapshot_id)
                join definition.standard using (definition_hash, standard_code)
                where snapshot_id = :snapshot
                order by array_position(array['province', 'district', 'commune'], unit_level), unit_code, standard_code""".formatted(language), Map.of("snapshot", snapshot), new DataClassRowMapper<>(LevelDrop.class));
    }
}
