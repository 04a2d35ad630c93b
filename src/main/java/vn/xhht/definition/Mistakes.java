package vn.xhht.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gathers the mistakes of all files; reading goes on with a placeholder after each, and nothing is handed out in the end. */
final class Mistakes {
    private record Mistake(String file, int line, String what) {}

    private final List<Mistake> all = new ArrayList<>();

    void add(String file, int line, String what) {
        all.add(new Mistake(file, line, what));
    }

    int count() {
        return all.size();
    }

    /** The files that have mistakes; what refers to them can't be judged. */
    Set<String> files() {
        Set<String> files = new TreeSet<>();
        all.forEach(mistake -> files.add(mistake.file));
        return files;
    }

    void throwIfAny() {
        if (!all.isEmpty()) {
            throw new DefinitionErrors(all.stream()
                    .sorted(Comparator.comparing(Mistake::file).thenComparing(Mistake::line))
                    .map(mistake -> mistake.file + ":" + mistake.line + ": " + mistake.what)
                    .toList());
        }
    }
}
