package vn.xhht.definition;

import java.util.regex.Pattern;

/** Tells the code of a PostgreSQL query from its strings, quoted names and comments. */
final class SqlText {

    private static final Pattern NO_CODE = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|[eE]'(?:[^'\\\\]++|\\\\.|'')*+'|'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\""
                    + "|(?<!\\w)(\\$(?:[A-Za-z_]\\w*)?\\$).*?\\1",
            Pattern.DOTALL);

    private SqlText() {}

    /**
     * Returns the query with blanks for all that is no code, each letter in its place. Text without an end counts as
     * code.
     */
    static String code(String query) {
        return NO_CODE.matcher(query)
                .replaceAll(found -> " ".repeat(found.group().length()));
    }
}
