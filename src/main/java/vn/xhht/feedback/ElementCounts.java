package vn.xhht.feedback;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The counts of the elements of XML parts, taken as the parts' bytes go by. POI takes the elements of cells and styles
 * one by one. It looks for each of the others, such as columns, links, notes and names, among all of its kind: the time
 * grows with the square of their number, in calls that no clock interrupts.
 */
final class ElementCounts {

    /** The elements of rows, cells and their texts, and of styles. */
    private static final Set<String> TAKEN_ONE_BY_ONE = Set.of(("row c v f is t si r rPr rFont rPh phoneticPr "
                    + "xf alignment protection cellStyle font fill border numFmt b i u sz color name family charset scheme vertAlign "
                    + "strike patternFill fgColor bgColor left right top bottom diagonal")
            .split(" "));

    /** Excel has 16,384 columns; an honest workbook hardly ever has a thousand of anything. */
    private static final int MOST_ALIKE = 20_000;

    /** More than the formats of Office have. */
    private static final int MOST_NAMES = 5_000;

    private static final int LONGEST_NAME = 64;

    /** Drawings nest some thirty elements; a parser that makes a tree calls itself for each. */
    private static final int DEEPEST = 200;

    /** The beginnings and ends of the stretches in which nothing is an element. */
    private static final Map<String, String> STRETCHES = Map.of("!--", "-->", "![CDATA[", "]]>", "?", "?>");

    private final Map<String, Integer> counts = new HashMap<>();
    private final StringBuilder name = new StringBuilder();
    /** Null until the first letter of a part has come. */
    private @Nullable Boolean xml;

    private boolean inName;
    private boolean inTag;
    /** The quote that ends a value, 0 outside of values. */
    private int quote;
    /** The end of the stretch that is being passed over, empty outside of stretches. */
    private String end = "";

    private int last;
    private int beforeLast;
    private int depth;
    private boolean tooMany;
    private long tags;

    /** A part begins; pictures and macros are no XML. */
    void begin() {
        inName = false;
        inTag = false;
        quote = 0;
        end = "";
        depth = 0;
        xml = null;
    }

    /** Takes the next bytes of the part. */
    void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            int b = bytes[i] & 0xFF;
            if (xml == null && !isBeforeXml(b)) {
                xml = b == '<';
            }
            // UTF-16 puts zeros between the letters.
            if (b != 0 && Boolean.TRUE.equals(xml)) {
                next(b);
                beforeLast = last;
                last = b;
            }
        }
    }

    private void next(int b) {
        if (!end.isEmpty()) {
            passOver(b);
        } else if (quote != 0) {
            quote = b == quote ? 0 : quote;
        } else if (b == '<') {
            name.setLength(0);
            inName = true;
            inTag = true;
            tags++;
        } else if (inTag) {
            inTag(b);
        }
    }

    private void passOver(int b) {
        int first = end.length() - 2;
        boolean over = b == '>' && last == end.charAt(first) && (first == 0 || beforeLast == end.charAt(0));
        end = over ? "" : end;
    }

    private void inTag(int b) {
        if (inName) {
            nameGoesOn(b);
        }
        if (!end.isEmpty()) {
            return;
        }
        if (b == '"' || b == '\'') {
            quote = b;
        } else if (b == '>') {
            inTag = false;
            depth -= last == '/' ? 1 : 0;
        } else if (b == '/' && last == '<') {
            depth -= 2;
        }
    }

    /** Blanks, and the marks of the encodings of Unicode; between the letters of one of them stand zeros. */
    private static boolean isBeforeXml(int b) {
        return b <= ' ' || b == 0xEF || b == 0xBB || b == 0xBF || b == 0xFE || b == 0xFF;
    }

    private void nameGoesOn(int b) {
        if (b == ':') {
            name.setLength(0);
        } else if (b <= ' ' || b == '>' || b == '/' || name.length() == LONGEST_NAME) {
            inName = false;
            count();
        } else {
            name.append((char) b);
            String stretch = STRETCHES.get(name.toString());
            if (stretch != null) {
                inName = false;
                inTag = false;
                end = stretch;
            }
        }
    }

    private void count() {
        depth++;
        tooMany |= depth > DEEPEST;
        // an end tag begins with what ends a name
        if (name.length() > 0 && !TAKEN_ONE_BY_ONE.contains(name.toString())) {
            tooMany |= counts.merge(name.toString(), 1, Integer::sum) > MOST_ALIKE || counts.size() > MOST_NAMES;
        }
    }

    /** Tags met so far. */
    long tags() {
        return tags;
    }

    /** Tells whether the parts have too many elements of one kind, too many kinds, or elements nested too deeply. */
    boolean tooMany() {
        return tooMany;
    }
}
