package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import vn.xhht.definition.Form;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.SheetRow;

/** The years of birth that a table names beside ages: above its columns, or in a column of their own beside its rows. */
final class BirthYears {

    private static final int EARLIEST = 1900;
    private static final int LATEST = 2100;

    private static final List<String> OF_BIRTH = List.of(Labels.key("Năm sinh"), Labels.key("Sinh năm"));

    private final List<BirthYear> found = new ArrayList<>();

    /** Those above the columns. */
    void headings(SortedMap<Integer, List<String>> paths, List<SheetRow> rows) {
        paths.forEach((column, path) -> BirthYear.of(path, "")
                .ifPresent(birth -> cell(rows, column, birth.born()).ifPresent(cell -> found.add(birth.at(cell)))));
    }

    /** The cell of a heading row that holds the year in the column itself; one that spans from the left may be another age's. */
    private static Optional<String> cell(List<SheetRow> rows, int column, int born) {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.column() == column && CellText.of(cell).contains(String.valueOf(born)))
                .map(Cell::address)
                .findFirst();
    }

    /** Those beside a row of one age, under a heading that says so. */
    void row(SheetRow row, Map<String, Form.MatrixCell> figures, Heading heading) {
        List<Integer> ages = figures.values().stream()
                .map(cell -> cell.figure().age())
                .distinct()
                .toList();
        Integer age = ages.size() == 1 ? ages.get(0) : null;
        if (age == null) {
            return;
        }
        for (Cell cell : row.cells()) {
            String title = heading.title(cell.column());
            boolean ofBirth = !heading.columns().contains(cell.column())
                    && OF_BIRTH.stream().anyMatch(Labels.key(title)::contains);
            year(cell)
                    .filter(year -> ofBirth)
                    .ifPresent(year -> found.add(
                            new BirthYear(year, age, true, title + " " + year + " / " + age, cell.address())));
        }
    }

    private static Optional<Integer> year(Cell cell) {
        String text = CellText.of(cell).strip();
        boolean number = (cell.type() == CellType.NUMBER || cell.type() == CellType.TEXT) && text.matches("\\d{4}");
        return number
                ? Optional.of(Integer.parseInt(text)).filter(year -> year >= EARLIEST && year <= LATEST)
                : Optional.empty();
    }

    /** The first that can't be those of that year; empty where all can. */
    Optional<BirthYear> contradicting(int year) {
        return found.stream().filter(birth -> birth.contradicts(year)).findFirst();
    }
}
