package vn.xhht.workbook;

import java.util.function.IntPredicate;

/**
 * The way the characters of a cell's text are set, where some are not like the others: a footnote's mark raised behind
 * a number, a digit that was struck out. Read as plain text, such characters seem to be part of what they stand beside.
 *
 * @param text  of the cell
 * @param marks of each of its characters, by {@link #mark}
 */
public record Runs(String text, String marks) {

    private static final int STRUCK = Script.values().length;

    static char mark(Script script, boolean struck) {
        return (char) ('0' + script.ordinal() + (struck ? STRUCK : 0));
    }

    /** Returns the script of the character at the place. */
    Script script(int at) {
        return Script.values()[(marks.charAt(at) - '0') % STRUCK];
    }

    boolean isStruck(int at) {
        return marks.charAt(at) - '0' >= STRUCK;
    }

    /** The superscript, without blanks at its ends; empty where there is none. */
    public String raised() {
        return those(at -> script(at) == Script.RAISED).strip();
    }

    /** The subscript, without blanks at its ends; empty where there is none. */
    public String lowered() {
        return those(at -> script(at) == Script.LOWERED).strip();
    }

    /** Returns the characters that were struck out, without blanks at their ends; empty where none were. */
    public String struck() {
        return those(this::isStruck).strip();
    }

    /** The text without what is raised and lowered. */
    public String level() {
        return those(at -> script(at) == Script.LEVEL);
    }

    private String those(IntPredicate meant) {
        StringBuilder those = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (meant.test(at)) {
                those.append(text.charAt(at));
            }
        }
        return those.toString();
    }
}
