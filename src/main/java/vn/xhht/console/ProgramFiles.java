package vn.xhht.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files that the program runs from, as they were when it began. One that was replaced since can be read no more.
 *
 * @param states size and time of each
 */
record ProgramFiles(Map<Path, String> states) {

    /** Those of this program. */
    static ProgramFiles now() {
        return of(System.getProperty("java.class.path", ""));
    }

    static ProgramFiles of(String classPath) {
        Map<Path, String> states = new TreeMap<>();
        for (String part : List.of(classPath.split(Pattern.quote(File.pathSeparator)))) {
            Path file = Path.of(part);
            if (!part.isEmpty() && Files.isRegularFile(file)) {
                states.put(file, state(file));
            }
        }
        return new ProgramFiles(states);
    }

    /** A file that is not what it was. */
    Optional<Path> replaced() {
        return states.entrySet().stream()
                .filter(known -> !known.getValue().equals(state(known.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
        } catch (IOException gone) {
            return "";
        }
    }
}
