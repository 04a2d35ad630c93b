package vn.xhht.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/**
 * The views of {@code bi_v1} through one connection, a file each. PostgreSQL writes the CSV (RFC 4180; nothing between two commas is
 * null, {@code ""} the empty text), sorted by all columns from left to right, so that equal data give equal bytes.
 *
 * <p>A text that a spreadsheet program would take for a formula gets an apostrophe before it: one that begins with = + - @ (also in
 * full width), a tab or the end of a line; the same behind a semicolon, a tab or the end of a line within a text, where programs set
 * to other separators begin a cell. Numbers, days and times are never touched.
 */
final class ViewFiles {

    private static final String GUARDED = """
            regexp_replace(%s::text, '(^(?=[\\t\\r\\n])|(?:^|[;\\t\\r\\n])(?=["\\s]*[=+@＝＋－＠-]))', '\\1''', 'g') collate "C" as %1$s""";

    /**
     * Views that answer about one figure, one cell, one register or one day, and are huge when asked about all: one year of one
     * province is 140 MB, its registers of households 500 MB. No spreadsheet program opens that; the database answers.
     */
    static final List<String> LOOKED_UP =
            List.of("cell_indicator", "figure_row", "indicator_cell", "title_on_day", "title_recognition");

    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(UTF_8);

    private final Connection connection;

    ViewFiles(Connection connection) {
        this.connection = connection;
    }

    /**
     * A column of a view.
     *
     * @param name quoted where it needs to be
     */
    record Column(String name, String type, String category) {

        /** Returns the expression of the select list. */
        String selected() {
            return switch (category) {
                case "N", "D" -> name;
                case "B" -> name + "::text as " + name;
                default -> GUARDED.formatted(name);
            };
        }
    }

    /** A file to be written. */
    record Wanted(String view, List<Column> columns, Part part) {

        String file() {
            return part.file(view);
        }
    }

    /** The files of all views but those that are looked up, by name. */
    List<Wanted> wanted(Parts parts) throws SQLException {
        Map<String, List<Column>> views = views();
        views.keySet().removeAll(LOOKED_UP);
        List<Wanted> wanted = new ArrayList<>();
        views.forEach((view, columns) -> {
            Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
            parts.of(view, names).forEach(part -> wanted.add(new Wanted(view, columns, part)));
        });
        return wanted;
    }

    private Map<String, List<Column>> views() throws SQLException {
        Map<String, List<Column>> views = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select relname, quote_ident(attname), format_type(atttypid, null), typcategory::text
                        from pg_class
                        join pg_attribute on attrelid = pg_class.oid
                        join pg_type on pg_type.oid = atttypid
                        where relnamespace = 'bi_v1'::regnamespace
                          and relkind = 'v'
                          and attnum > 0
                        order by relname collate "C", attnum""")) {
            while (row.next()) {
                views.computeIfAbsent(row.getString(1), view -> new ArrayList<>())
                        .add(new Column(row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return views;
    }

    Manifest.File write(Path folder, Wanted wanted) throws SQLException, IOException {
        Path file = folder.resolve(wanted.file());
        Files.createDirectories(WholeFolder.parent(file));
        MessageDigest digest = sha256();
        long rows;
        try (FileOutputStream disk = new FileOutputStream(file.toFile());
                DigestOutputStream out = new DigestOutputStream(new BufferedOutputStream(disk, 1 << 16), digest)) {
            out.write(BYTE_ORDER_MARK);
            rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy(wanted), out);
            out.flush();
            disk.getFD().sync();
        }
        return new Manifest.File(
                wanted.file(),
                wanted.view(),
                rows,
                Files.size(file),
                HexFormat.of().formatHex(digest.digest()),
                wanted.part().state(),
                wanted.columns().stream()
                        .map(column -> new Manifest.Column(column.name(), column.type()))
                        .toList());
    }

    private static String copy(Wanted wanted) {
        String rows = wanted.part().rows();
        return "copy (select "
                + wanted.columns().stream().map(Column::selected).collect(Collectors.joining(", "))
                + " from bi_v1." + wanted.view()
                + (rows == null ? "" : " where " + rows)
                + " order by "
                + IntStream.rangeClosed(1, wanted.columns().size())
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "))
                + ") to stdout with (format csv, header, encoding 'UTF8')";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
