package vn.xhht.dimension;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Dated lists that rules depend on: communes with especially difficult conditions, levels recognised before. Those shipped are
 * illustrative (the official ones were not found); a province puts its own into the folder {@code reference} of its definitions.
 */
public final class DatedLists {

    private final DataSource dataSource;
    private final @Nullable Path overlay;

    /** @param overlay the folder of the province's own definitions; null for none */
    public DatedLists(DataSource dataSource, @Nullable Path overlay) {
        this.dataSource = dataSource;
        this.overlay = overlay;
    }

    /** Brings the tables in line with the lists. @throws IllegalArgumentException naming file and line of a wrong one */
    public void load() {
        load(
                "difficult_communes.csv",
                List.of("unit_code", "valid_from", "valid_to"),
                "dimension.difficult_commune",
                "insert into dimension.difficult_commune values (?, cast(? as date), cast(nullif(?, '') as date))");
        load(
                "recognised_levels.csv",
                List.of("unit_code", "standard", "level", "year"),
                "dimension.recognised_level",
                "insert into dimension.recognised_level values (?, ?, cast(? as smallint), cast(? as integer))");
    }

    private void load(String name, List<String> columns, String table, String insert) {
        List<String> lines = text(name).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(String.join(",", columns))) {
            throw new IllegalArgumentException(name + ":1: the heading must be " + String.join(",", columns));
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement delete = connection.prepareStatement("delete from " + table);
                    PreparedStatement row = connection.prepareStatement(insert)) {
                delete.executeUpdate();
                for (int i = 1; i < lines.size(); i++) {
                    String[] cells = lines.get(i).split(",", -1);
                    if (cells.length != columns.size()) {
                        throw new IllegalArgumentException(
                                name + ":" + (i + 1) + ": " + columns.size() + " columns are wanted");
                    }
                    for (int column = 0; column < cells.length; column++) {
                        row.setString(column + 1, cells[column].strip());
                    }
                    row.addBatch();
                }
                row.executeBatch();
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private String text(String name) {
        Path own = overlay == null ? null : overlay.resolve("reference").resolve(name);
        try {
            if (own != null && Files.exists(own)) {
                return Files.readString(own);
            }
            try (InputStream shipped = DatedLists.class.getResourceAsStream("/jobs/reference/" + name)) {
                if (shipped == null) {
                    throw new IllegalStateException("not on the class path: " + name);
                }
                return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether both lists are the shipped, illustrative ones or at least one is. */
    public boolean areIllustrative() {
        return overlay == null
                || !Files.exists(overlay.resolve("reference").resolve("difficult_communes.csv"))
                || !Files.exists(overlay.resolve("reference").resolve("recognised_levels.csv"));
    }
}
