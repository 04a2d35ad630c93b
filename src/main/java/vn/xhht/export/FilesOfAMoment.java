package vn.xhht.export;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Writes the files of an export through two connections at once; parts that have not changed are taken from an earlier export. */
final class FilesOfAMoment {

    private final Path folder;
    private final @Nullable EarlierExport earlier;
    private final Queue<ViewFiles.Wanted> waiting;
    private final Queue<Manifest.File> done = new ConcurrentLinkedQueue<>();

    FilesOfAMoment(Path folder, @Nullable EarlierExport earlier, Collection<ViewFiles.Wanted> wanted) {
        this.folder = folder;
        this.earlier = earlier;
        this.waiting = new ConcurrentLinkedQueue<>(wanted);
    }

    /** Returns once both have nothing to do any more, also where one has failed. */
    void write(Connection first, Connection second) throws SQLException, IOException {
        CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> {
            try {
                write(second);
            } catch (SQLException | IOException e) {
                throw new CompletionException(e);
            }
        });
        try {
            write(first);
        } catch (SQLException | IOException | RuntimeException e) {
            beside.exceptionally(failedToo -> null).join();
            throw e;
        }
        try {
            beside.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private void write(Connection connection) throws SQLException, IOException {
        ViewFiles files = new ViewFiles(connection);
        try {
            for (ViewFiles.Wanted next; (next = waiting.poll()) != null; ) {
                Optional<Manifest.File> kept = earlier == null ? Optional.empty() : earlier.give(next, folder);
                done.add(kept.isPresent() ? kept.get() : files.write(folder, next));
            }
        } finally {
            // where one has failed the other need not go on
            waiting.clear();
        }
    }

    /** By name, those of the views before their parts. */
    List<Manifest.File> written() {
        List<Manifest.File> files = new ArrayList<>(done);
        files.sort(Comparator.comparing(Manifest.File::view)
                .thenComparing(file -> file.part() != null)
                .thenComparing(Manifest.File::name));
        return files;
    }
}
