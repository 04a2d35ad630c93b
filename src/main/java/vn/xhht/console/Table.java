package vn.xhht.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for a terminal: columns as wide as their widest cell, numbers to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> headings) {
        rows.add(headings);
    }

    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Screen::oneLine).toList());
    }

    void print(PrintStream out) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            numeric[column] = true;
            for (int row = 0; row < rows.size(); row++) {
                String cell = rows.get(row).get(column);
                widths[column] = Math.max(widths[column], cell.codePointCount(0, cell.length()));
                numeric[column] &= row == 0 || cell.matches("[0-9.,  %+−-]*|—");
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder line = new StringBuilder("  ");
            for (int column = 0; column < columns; column++) {
                String cell = rows.get(row).get(column);
                String padding = " ".repeat(widths[column] - cell.codePointCount(0, cell.length()));
                line.append(numeric[column] ? padding + cell : cell + padding).append("  ");
            }
            out.println(line.toString().stripTrailing());
            if (row == 0) {
                StringBuilder rule = new StringBuilder("  ");
                for (int width : widths) {
                    rule.append("─".repeat(width)).append("  ");
                }
                out.println(rule.toString().stripTrailing());
            }
        }
    }
}
