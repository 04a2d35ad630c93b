package vn.xhht.dimension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.definition.Definitions;

/**
 * Dated lists that rules depend on: communes with especially difficult conditions, levels recognised before. Those shipped are
 * illustrative (the official ones were not found); a province puts its own into the folder {@code reference} of its definitions.
 */
public final class DatedLists {

    private final JdbcTemplate jdbc;
    private final Definitions definitions;

    public DatedLists(JdbcTemplate jdbc, Definitions definitions) {
        this.jdbc = jdbc;
        this.definitions = definitions;
    }

    /** Brings the tables in line with the lists; the caller holds the transaction. @throws IllegalArgumentException naming file and line of a wrong one */
    public void load() {
        load(
                "difficult_communes",
                List.of("unit_code", "valid_from", "valid_to"),
                "dimension.difficult_commune",
                "insert into dimension.difficult_commune values (?, cast(? as date), cast(nullif(?, '') as date))");
        load(
                "recognised_levels",
                List.of("unit_code", "standard", "level", "year"),
                "dimension.recognised_level",
                "insert into dimension.recognised_level values (?, ?, cast(? as smallint), cast(? as integer))");
    }

    private void load(String code, List<String> columns, String table, String insert) {
        Definitions.Source source = source(code);
        String name = source.file();
        List<String> lines = source.text().lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(String.join(",", columns))) {
            throw new IllegalArgumentException(name + ":1: the heading must be " + String.join(",", columns));
        }
        List<Object[]> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != columns.size()) {
                throw new IllegalArgumentException(
                        name + ":" + (i + 1) + ": " + columns.size() + " columns are wanted");
            }
            rows.add(Arrays.stream(cells).map(String::strip).toArray());
        }
        try {
            jdbc.update("delete from " + table);
            jdbc.batchUpdate(insert, rows);
        } catch (DataAccessException wrong) {
            throw new IllegalArgumentException(
                    name + ": " + wrong.getMostSpecificCause().getMessage(), wrong);
        }
    }

    private Definitions.Source source(String code) {
        return definitions.sources().stream()
                .filter(source -> source.kind().equals("list") && source.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Tells whether at least one of the lists is the shipped, illustrative one. */
    public boolean areIllustrative() {
        return definitions.sources().stream().anyMatch(source -> source.kind().equals("list") && !source.override());
    }
}
