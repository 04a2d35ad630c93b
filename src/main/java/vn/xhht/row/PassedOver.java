package vn.xhht.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;

/**
 * The sheets of a file that carry no known form. Covers, instructions and forms of others are nobody's concern; one whose number is a slip
 * away from a known one, or that has a form's own headings, is told: its figures would be missed.
 */
final class PassedOver {

    /** The share of a form's labels, in percent, that makes a sheet look like the form. */
    private static final int ALIKE = 60;

    private static final int FEWEST = 3;

    private final Definitions definitions;
    private final List<String> names = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    PassedOver(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Comparison keys of the texts of a row. */
    static void collect(SheetRow row, Set<String> keys) {
        for (Cell cell : row.cells()) {
            if (cell.type() == CellType.TEXT) {
                keys.add(CellText.key(cell));
            }
        }
    }

    /**
     * Takes in a sheet.
     *
     * @param strange what it calls itself; empty where it says nothing
     * @param keys    of the texts that stand on it
     */
    void add(Sheet sheet, String strange, Set<String> keys) {
        names.add(strange.isEmpty() ? sheet.name() : strange);
        String nearest = nearest(strange);
        nearest = nearest == null ? alike(keys) : nearest;
        if (nearest != null) {
            findings.add(Finding.ofSheet(
                    FindingCode.SHEET_PASSED_OVER,
                    sheet.name(),
                    strange.isEmpty() ? NearMiss.NOTHING : strange,
                    sheet.name(),
                    nearest));
        }
    }

    /** Returns what the sheets call themselves, or their names where they say nothing. */
    String names() {
        return String.join(", ", names);
    }

    List<Finding> findings() {
        return findings;
    }

    /** The code that it is a slip away from, or that it goes on from. */
    private @Nullable String nearest(String strange) {
        String compact = compact(strange);
        List<String> codes = definitions.forms().stream().map(Form::code).toList();
        return codes.stream()
                .filter(code -> Labels.distance(compact(code), compact) <= 1)
                .findFirst()
                .orElse(FormNumber.of(strange, codes).map(FormNumber::code).orElse(null));
    }

    private static String compact(String code) {
        return Labels.key(code).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private @Nullable String alike(Set<String> keys) {
        return definitions.forms().stream()
                .filter(form -> share(form, keys) >= ALIKE)
                .max(Comparator.comparingInt((Form form) -> share(form, keys)))
                .map(Form::code)
                .orElse(null);
    }

    /**
     * Returns the share, in percent, of the form's labels that stand on the sheet: labels of a table's rows, of a
     * list's columns; 0 where fewer than {@link #FEWEST} stand there.
     */
    private static int share(Form form, Set<String> keys) {
        Set<String> labels = new HashSet<>();
        if (form.table() instanceof Form.Matrix matrix) {
            if (!keys.contains(Labels.key(matrix.rowHeading()))) {
                return 0;
            }
            matrix.rows().stream()
                    .filter(line -> line.control() == null)
                    .forEach(line -> labels.add(Labels.key(line.labels().get(0))));
        } else if (form.table() instanceof Form.ItemList list) {
            list.columns().forEach(column -> labels.add(Labels.key(column.label())));
        }
        long met = labels.stream().filter(keys::contains).count();
        return met < FEWEST ? 0 : (int) (met * 100 / labels.size());
    }
}
