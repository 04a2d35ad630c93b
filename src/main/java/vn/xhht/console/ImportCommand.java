package vn.xhht.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.xhht.job.Workplace;

/** Imports workbooks or folders, by the same path as the night. */
@Command(name = "import", sortOptions = false)
final class ImportCommand extends Verb {

    @Parameters(arity = "1..*", paramLabel = "PATH")
    private List<Path> paths = List.of();

    @Option(names = "--replace")
    private boolean replace;

    @Option(names = "--fail-on-rejected")
    private boolean failOnRejected;

    ImportCommand(Screen screen) {
        super(screen);
    }

    @Override
    void prepare() {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw wrong("console.noPath", path);
            }
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        long run = workplace.night().importing(paths, replace);
        return new NightPage(screen(), workplace).show(run, json(), failOnRejected, false);
    }
}
