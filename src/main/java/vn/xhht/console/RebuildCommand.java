package vn.xhht.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.Rebuild;
import vn.xhht.job.Workplace;

/** Gives an empty database what another one had, from archive and journal. */
@Command(name = "rebuild", sortOptions = false)
final class RebuildCommand extends Verb {

    @Option(names = "--journal", paramLabel = "FILE")
    private @Nullable Path journal;

    RebuildCommand(Screen screen) {
        super(screen);
    }

    @Override
    Map<String, Object> properties() {
        return Map.of("xhht.rebuilding", true);
    }

    @Override
    void prepare() {
        if (journal != null && !Files.isRegularFile(journal)) {
            throw wrong("console.noPath", journal);
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        Rebuild.Rebuilt done = workplace.rebuild().run(journal);
        if (json()) {
            screen().json(done);
            return Console.DONE;
        }
        String said = done.missing().isEmpty() ? "console.rebuilt" : "console.rebuiltInPart";
        screen().say(screen().text(said, done.entries(), done.publications(), done.snapshots()));
        done.missing().forEach(name -> screen().say(screen().text("console.rebuiltWithout", name)));
        done.missingSnapshots()
                .forEach(number -> screen().say(screen().text("console.rebuiltWithoutSnapshot", number)));
        return Console.DONE;
    }
}
