package vn.xhht.workbook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spreadsheets of other programs that are single files without a container: known by their first bytes, and not read. */
final class UnreadFormat {

    /** The first record of Lotus 1-2-3, by release; Quattro Pro for DOS begins like it. */
    private static final Map<String, String> BINARY = Map.of(
            "\0\0\2\0\4\4", "Lotus 1-2-3 (.wks)",
            "\0\0\2\0\6\4", "Lotus 1-2-3 (.wk1)",
            "\0\0\32\0\0\20\4\0", "Lotus 1-2-3 (.wk3)",
            "\0\0\32\0\2\20\4\0", "Lotus 1-2-3 (.wk4)",
            "\0\0\32\0\3\20\4\0", "Lotus 1-2-3 (.123)",
            "\0\0\32\0\5\20\4\0", "Lotus 1-2-3 (.123)",
            "\0\0\2\0\40\121", "Quattro Pro (.wq1)");

    /** OpenDocument as one XML file; the root element names what it is. */
    private static final String FLAT = "<office:document";

    private static final int ROOT = 8_192;

    private UnreadFormat() {}

    /**
     * The name of the format, null where it is none of these.
     *
     * @param head one character a byte
     * @param text the same without a byte order mark
     */
    static @Nullable String of(String head, String text) {
        for (Map.Entry<String, String> format : BINARY.entrySet()) {
            if (head.startsWith(format.getKey())) {
                return format.getValue();
            }
        }
        String start = text.substring(0, Math.min(ROOT, text.length())).stripLeading();
        if (start.startsWith("ID;P")) {
            return "SYLK (.slk)";
        }
        if (start.startsWith("TABLE\r\n0,1") || start.startsWith("TABLE\n0,1") || start.startsWith("TABLE\r0,1")) {
            return "DIF (.dif)";
        }
        return start.contains(FLAT) && start.contains("opendocument.spreadsheet") ? "fods" : null;
    }
}
