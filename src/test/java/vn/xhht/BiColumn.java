package vn.xhht;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A column of {@code bi_v1}, as it was promised ({@code src/test/resources/bi_v1.csv}) or as the database has it.
 *
 * @param key whether it belongs to the grain of its view; known of promised columns only
 */
record BiColumn(String view, int ordinal, String name, String type, boolean key) {

    static final Path PROMISED = Path.of("src", "test", "resources", "bi_v1.csv");

    private static final String HEADING = "view,ordinal,column,type,key";

    static List<BiColumn> promised() throws IOException {
        return Files.readAllLines(PROMISED).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells ->
                        new BiColumn(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3], cells[4].equals("key")))
                .toList();
    }

    static List<BiColumn> actual(TestWorkplace work) throws SQLException {
        return work.rows("""
                        select relname, attnum, attname, format_type(atttypid, atttypmod)
                        from pg_attribute
                        join pg_class on pg_class.oid = attrelid
                        where relnamespace = 'bi_v1'::regnamespace and attnum > 0
                        order by relname, attnum""").stream()
                .map(row -> new BiColumn(row.get(0), Integer.parseInt(row.get(1)), row.get(2), row.get(3), false))
                .toList();
    }

    /** Adds columns to what is promised; what stands there stays. */
    static void promise(List<BiColumn> more) throws IOException {
        List<BiColumn> all = new ArrayList<>(promised());
        all.addAll(more);
        List<String> lines = new ArrayList<>(List.of(HEADING));
        all.stream()
                .sorted(Comparator.comparing(BiColumn::view).thenComparing(BiColumn::ordinal))
                .map(BiColumn::line)
                .forEach(lines::add);
        Files.writeString(PROMISED, String.join("\n", lines) + "\n");
    }

    String line() {
        return String.join(",", view, String.valueOf(ordinal), name, type, key ? "key" : "");
    }

    /** Tells whether it is the same column to its readers. */
    boolean keeps(BiColumn promise) {
        return view.equals(promise.view)
                && ordinal == promise.ordinal
                && name.equals(promise.name)
                && type.equals(promise.type);
    }
}
