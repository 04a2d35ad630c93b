package vn.xhht.finding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.language.Labels;

/**
 * Something wrong, doubtful or worth knowing in a workbook. Bad input becomes one of these; it is never thrown.
 *
 * @param sheet       null for a finding about the file as a whole
 * @param row         row as the office program shows it, from 1; null where there is no cell
 * @param column      column from 0; null where there is no cell
 * @param cell        address such as {@code C17}; null where there is none
 * @param columnTitle heading path of the column; null where there is none
 * @param arguments   what fills {0}, {1}, … of the code's texts; the first is what was seen
 */
public record Finding(
        FindingCode code,
        @Nullable String sheet,
        @Nullable Integer row,
        @Nullable Integer column,
        @Nullable String cell,
        @Nullable String columnTitle,
        List<String> arguments) {

    /** Stands in the arguments for what a personal column holds. */
    public static final String MASKED = "•••";

    /**
     * The number of findings of a kind that are kept for a form; one {@link FindingCode#FURTHER_FINDINGS} counts the
     * others.
     */
    public static final int KEPT = 50;

    /**
     * The length to which arguments behind the first are cut: candidates and parts of a sum may be longer than what was
     * seen.
     */
    private static final int LONGEST = 600;

    /**
     * Makes the arguments visible and cuts them to a length that can be read, since what was seen may hold anything.
     */
    public Finding {
        List<String> shown = new ArrayList<>(arguments.size());
        for (String argument : arguments) {
            boolean visible = Phrase.isOne(argument);
            shown.add(
                    visible
                            ? argument
                            : shown.isEmpty() ? Labels.visible(argument) : Labels.visible(argument, LONGEST));
        }
        arguments = List.copyOf(shown);
    }

    /** A finding about a file as a whole. */
    public static Finding ofFile(FindingCode code, String... arguments) {
        return new Finding(code, null, null, null, null, null, List.of(arguments));
    }

    /** A finding about a sheet, without a cell. */
    public static Finding ofSheet(FindingCode code, String sheet, String... arguments) {
        return new Finding(code, sheet, null, null, null, null, List.of(arguments));
    }

    /** The same with another hint than its code's. */
    public Finding withHint(Phrase hint) {
        List<String> with = new ArrayList<>(arguments);
        with.add(hint.hint());
        return new Finding(code, sheet, row, column, cell, columnTitle, with);
    }

    /**
     * The same, of the whole file still, with where it is mended: what the sender gets back is marked there.
     *
     * @param at a cell of the sheet; empty where it has none
     */
    public Finding mendedAt(String inSheet, String at) {
        List<String> with = new ArrayList<>(arguments);
        with.add(Phrase.place(inSheet, at));
        return new Finding(code, sheet, row, column, cell, columnTitle, with);
    }

    /** Tells whether the finding keeps its form from being published. */
    public boolean isError() {
        return code.severity() == Severity.ERROR;
    }
}
