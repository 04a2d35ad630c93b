package vn.xhht.feedback;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The names of a run's answers: that of the file that was sent, marked, and no two the same whatever the file system's case. */
final class AnswerNames {

    private static final String MARK = "_KIEMTRA";

    /** Systems allow 255 bytes; the mark, a number, and the name while being written need some of them. */
    private static final int STEM_BYTES = 200;

    private final Set<String> taken = new HashSet<>();

    /** @param ending with its dot */
    String of(String fileName, String ending) {
        String stem = stem(fileName);
        String name = stem + ending;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = stem + " (" + number + ")" + ending;
        }
        return name;
    }

    /** How the name of a file's answer begins. */
    static String stem(String fileName) {
        return shortened(fileName.replaceFirst("\\.[A-Za-z]{2,4}$", "").replaceFirst(MARK + "$", "")) + MARK;
    }

    private static String shortened(String stem) {
        int bytes = 0;
        for (int at = 0; at < stem.length(); at = stem.offsetByCodePoints(at, 1)) {
            bytes += Character.toString(stem.codePointAt(at)).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > STEM_BYTES) {
                return stem.substring(0, at);
            }
        }
        return stem;
    }
}
