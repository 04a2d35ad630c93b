package vn.xhht;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file as a program reads that knows the standard (RFC 4180). */
record CsvFile(List<String> header, List<List<String>> rows) {

    static CsvFile read(Path file) throws IOException {
        List<List<String>> lines = lines(Files.readString(file, UTF_8).replaceFirst("^\uFEFF", ""));
        return new CsvFile(lines.get(0), lines.subList(1, lines.size()));
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ',' && c != '\n') {
                cell.append(c);
            } else {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        return lines;
    }

    List<String> column(String name) {
        int at = header.indexOf(name);
        return rows.stream().map(row -> row.get(at)).toList();
    }
}
