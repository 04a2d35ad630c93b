package vn.xhht.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The newest export that lies there: a later one takes from it what has not changed since. */
final class EarlierExport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Manifest manifest;
    private final Map<String, Manifest.File> parts = new HashMap<>();

    private EarlierExport(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
        manifest.files().stream().filter(file -> file.part() != null).forEach(file -> parts.put(file.name(), file));
    }

    /** Nothing where none lies there, or none that this release understands. */
    static Optional<EarlierExport> in(Path folder) throws IOException {
        Path manifest = folder.resolve(Manifest.NAME);
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EarlierExport(folder, JSON.readValue(Files.readAllBytes(manifest), Manifest.class)));
        } catch (JacksonException | NullPointerException ofAnotherRelease) {
            return Optional.empty();
        }
    }

    /** Tells that an export of this state would hold the same, and that all files of this one are there. */
    boolean says(String state) throws IOException {
        if (!state.equals(manifest.state())) {
            return false;
        }
        for (Manifest.File file : manifest.files()) {
            if (!isThere(file)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Puts a part of the same state into another export, under the same name: as a second name of the same file where the system has
     * such, as a copy elsewhere.
     *
     * @return nothing where there is none
     */
    Optional<Manifest.File> give(ViewFiles.Wanted wanted, Path other) throws IOException {
        Manifest.File part = parts.get(wanted.file());
        if (part == null || !String.valueOf(part.part()).equals(wanted.part().state()) || !isThere(part)) {
            return Optional.empty();
        }
        Path file = folder.resolve(part.name());
        Path target = other.resolve(part.name());
        Files.createDirectories(WholeFolder.parent(target));
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException | IOException noSecondName) {
            Files.copy(file, target);
        }
        return Optional.of(part);
    }

    private boolean isThere(Manifest.File file) throws IOException {
        Path path = folder.resolve(file.name());
        return Files.isRegularFile(path) && Files.size(path) == file.bytes();
    }
}
