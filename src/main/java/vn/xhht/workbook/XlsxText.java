package vn.xhht.workbook;

import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A string item (ECMA-376-1, 18.4.8: {@code si} or {@code is}): the plain text and the runs of rich text one after the other, without the
 * phonetic guides.
 *
 * @param runs null where all characters are set alike
 */
record XlsxText(String text, @Nullable Runs runs) {

    /** Reads the item whose start was just read, to its end. */
    static XlsxText read(Xml xml) throws XMLStreamException, WorkbookRefused {
        xml.clearText();
        RunsBuilder builder = null;
        for (String name = xml.nextChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "t" -> {
                    int from = xml.textLength();
                    xml.appendText();
                    if (builder != null) {
                        builder.add(decoded(xml, from), Script.LEVEL, false);
                    }
                }
                case "r" -> {
                    if (builder == null) {
                        builder = new RunsBuilder();
                        builder.add(decoded(xml, 0), Script.LEVEL, false);
                    }
                    readRun(xml, builder);
                }
                default -> xml.skipElement();
            }
        }
        Runs runs = builder == null ? null : builder.runs();
        return new XlsxText(runs == null ? decoded(xml, 0) : runs.text(), runs);
    }

    private static void readRun(Xml xml, RunsBuilder builder) throws XMLStreamException, WorkbookRefused {
        Script script = Script.LEVEL;
        boolean struck = false;
        int from = xml.textLength();
        for (String name = xml.nextChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "t" -> xml.appendText();
                case "rPr" -> {
                    for (String part = xml.nextChild(); part != null; part = xml.nextChild()) {
                        switch (part) {
                            case "vertAlign" -> script = script(xml);
                            case "strike" -> struck = isOn(xml);
                            default -> {}
                        }
                        xml.skipElement();
                    }
                }
                default -> xml.skipElement();
            }
        }
        builder.add(decoded(xml, from), script, struck);
    }

    private static String decoded(Xml xml, int from) {
        return EscapedText.decode(xml.text(), from, xml.textLength());
    }

    /** The place on the line that a font's element says (18.4.14), whose start was just read. */
    static Script script(Xml xml) {
        return switch (String.valueOf(xml.attribute("val"))) {
            case "superscript" -> Script.RAISED;
            case "subscript" -> Script.LOWERED;
            default -> Script.LEVEL;
        };
    }

    /** An element that says yes unless its value says no (18.4.10). */
    static boolean isOn(Xml xml) {
        return xml.attribute("val") == null || xml.flag("val");
    }
}
