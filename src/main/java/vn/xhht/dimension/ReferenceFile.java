package vn.xhht.dimension;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A comma-separated file under {@code jobs/reference}, with a header; the fields hold no commas, quotes, tabs or
 * backslashes. A file that is missing or broken is a fault of the build, hence exceptions.
 */
record ReferenceFile(String name, byte[] bytes) {

    static ReferenceFile named(String name) {
        String resource = "/jobs/reference/" + name;
        try (InputStream stream = ReferenceFile.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("Not on the class path: " + resource);
            }
            return new ReferenceFile(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Row> rows() {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        List<String> columns = List.of(lines.get(0).split(",", -1));
        List<Row> rows = new ArrayList<>(lines.size());
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            if (fields.length != columns.size()) {
                throw new IllegalStateException(
                        name + ", line " + (rows.size() + 2) + ": " + fields.length + " fields");
            }
            Map<String, String> texts = new HashMap<>();
            for (int column = 0; column < fields.length; column++) {
                texts.put(columns.get(column), fields[column]);
            }
            rows.add(new Row(name, texts));
        }
        return rows;
    }

    record Row(String file, Map<String, String> texts) {

        /** The field, empty where nothing stands. */
        String text(String column) {
            String text = texts.get(column);
            if (text == null) {
                throw new IllegalStateException(file + " has no column " + column);
            }
            return text;
        }
    }
}
