package vn.xhht.feedback;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Names of files and folders that every system takes and every terminal shows, made of what senders call theirs. */
final class SafeName {

    /**
     * The characters that Windows does not take in a name, and those that command a terminal or turn its text round.
     */
    private static final Pattern UNSAFE = Pattern.compile("[\\\\/:*?\"<>|\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    /** Devices, whatever stands behind a dot. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|COM[0-9¹²³]|LPT[0-9¹²³])(\\..*)?");

    /** Windows cuts them off, so that the name would be another one. */
    private static final Pattern ENDS = Pattern.compile("^[ .\\p{Z}]+|[ .\\p{Z}]+$");

    private SafeName() {}

    /** @param bytes at most, as a name in UTF-8 */
    static String of(String name, int bytes) {
        String safe =
                UNSAFE.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll("-");
        safe = trimmed(shortened(trimmed(safe), bytes));
        if (safe.isEmpty()) {
            return "-";
        }
        return RESERVED.matcher(safe).matches() ? "_" + safe : safe;
    }

    private static String trimmed(String name) {
        return ENDS.matcher(name).replaceAll("");
    }

    private static String shortened(String name, int most) {
        int bytes = 0;
        for (int at = 0; at < name.length(); at = name.offsetByCodePoints(at, 1)) {
            bytes += Character.toString(name.codePointAt(at)).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) {
                return name.substring(0, at);
            }
        }
        return name;
    }
}
