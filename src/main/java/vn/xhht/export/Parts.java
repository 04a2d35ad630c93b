package vn.xhht.export;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parts of views that will hardly ever change: what an earlier snapshot says, and the figures of earlier plan years. A part's state
 * names all that it depends on, so that one that did change after all (a late correction, another text) is written anew.
 */
final class Parts {

    /** Views that list the snapshots themselves. */
    private static final Set<String> LISTS_OF_SNAPSHOTS = Set.of("snapshot", "snapshot_before");

    private static final String FIGURES = "fact_measure";

    private final List<Part> ofSnapshots = new ArrayList<>();
    private final List<Part> ofFigures = new ArrayList<>();

    private Parts() {}

    /** One file a view. */
    static Parts none() {
        return new Parts();
    }

    static Parts of(Connection connection) throws SQLException {
        Parts parts = new Parts();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("""
                    select snapshot_id, md5(concat_ws('|', %s, snapshot_before))
                    from bi_v1.snapshot_before
                    where not is_latest
                    order by snapshot_id""".formatted(ExportState.RULES))) {
                while (row.next()) {
                    long snapshot = row.getLong(1);
                    parts.ofSnapshots.add(
                            new Part("snapshot/" + snapshot, "snapshot_id = " + snapshot, row.getString(2)));
                }
            }
            try (ResultSet row = statement.executeQuery("""
                    with year as (
                      select
                        plan_year, md5(string_agg(publication_id::text, ' ' order by publication_id)) as publications
                      from fact.publication
                      join dimension.period using (period_code)
                      where upper_inf(in_force)
                      group by plan_year
                    )
                    select plan_year, md5(concat_ws('|', %s, publications))
                    from year
                    where plan_year < (select max(plan_year) from year)
                    order by plan_year""".formatted(ExportState.RULES))) {
                while (row.next()) {
                    int year = row.getInt(1);
                    parts.ofFigures.add(new Part("year/" + year, "period_code ~ '^" + year + "'", row.getString(2)));
                }
            }
        }
        return parts;
    }

    /** The files that a view is written to, its own one first. */
    List<Part> of(String view, Set<String> columns) {
        if (!ofFigures.isEmpty() && view.equals(FIGURES)) {
            return withRest("period_code !~ '^(" + years() + ")'", ofFigures);
        }
        if (!ofSnapshots.isEmpty()
                && columns.containsAll(Set.of("snapshot_id", "is_latest"))
                && !LISTS_OF_SNAPSHOTS.contains(view)) {
            return withRest("is_latest", ofSnapshots);
        }
        return List.of(Part.WHOLE);
    }

    private String years() {
        return String.join(
                "|",
                ofFigures.stream()
                        .map(part -> part.folder().substring("year/".length()))
                        .toList());
    }

    private static List<Part> withRest(String rows, List<Part> parts) {
        return Stream.concat(Stream.of(Part.rest(rows)), parts.stream()).toList();
    }
}
