package vn.xhht.feedback;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The names of the answers in one folder: that of the file that was sent, marked, and no two the same whatever the file system's case. */
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

    /** Returns the beginning of the name of a file's answer. */
    static String stem(String fileName) {
        return SafeName.of(fileName.replaceFirst("\\.[A-Za-z]{2,4}$", "").replaceFirst(MARK + "$", ""), STEM_BYTES)
                + MARK;
    }
}
