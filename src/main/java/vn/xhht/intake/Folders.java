package vn.xhht.intake;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The folders that the files of a run are named with: those within the folder that was asked for, and as many above it
 * as it takes to tell files of one name apart. Folders above belong to the machine and are not shown without need.
 */
final class Folders {

    private final Map<Path, Integer> depths = new HashMap<>();

    /** @param asked files and folders that the run was asked to import */
    Folders(List<Path> files, List<Path> asked) {
        for (Path file : files) {
            depths.put(
                    file,
                    asked.stream()
                            .filter(root -> file.startsWith(root) && !file.equals(root))
                            .mapToInt(root -> file.getNameCount() - root.getNameCount() - 1)
                            .min()
                            .orElse(0));
        }
        Set<Path> alike = alike();
        while (!alike.isEmpty()) {
            alike.forEach(file -> depths.merge(file, 1, Integer::sum));
            alike = alike();
        }
    }

    /** Files that another one is called like, as far as they can be told apart by more. */
    private Set<Path> alike() {
        return depths.keySet().stream().collect(Collectors.groupingBy(this::shown)).values().stream()
                .filter(same -> same.size() > 1)
                .flatMap(List::stream)
                .filter(file -> depths.getOrDefault(file, 0) < file.getNameCount() - 1)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Path shown(Path file) {
        int names = file.getNameCount();
        return file.subpath(names - 1 - depths.getOrDefault(file, 0), names);
    }

    /** @return its parts divided by {@code /}; null for a file that is named without one */
    @Nullable
    String of(Path file) {
        Path folder = shown(file).getParent();
        return folder == null
                ? null
                : folder.toString().replace(folder.getFileSystem().getSeparator(), "/");
    }
}
