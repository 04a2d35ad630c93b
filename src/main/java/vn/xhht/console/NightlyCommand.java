package vn.xhht.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.Workplace;

/** Everything a night needs. */
@Command(name = "nightly", sortOptions = false)
final class NightlyCommand extends Verb {

    @ArgGroup
    private @Nullable Source source;

    @Option(names = "--fail-on-rejected")
    private boolean failOnRejected;

    /** Where the workbooks lie: a folder, or those that come with the product. */
    static final class Source {
        @Option(names = "--inbox", paramLabel = "DIR")
        private @Nullable Path inbox;

        @Option(names = "--sample")
        private boolean sample;
    }

    NightlyCommand(Screen screen) {
        super(screen);
    }

    private boolean isSample() {
        return source != null && source.sample;
    }

    @Override
    void prepare() {
        if (source != null && source.inbox != null && !Files.isDirectory(source.inbox)) {
            throw wrong("console.noFolder", source.inbox);
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        Path inbox = inbox(workplace);
        if (!Files.isDirectory(inbox)) {
            screen().complain(screen().text("console.noInbox", inbox));
            return Console.WRONG_USAGE;
        }
        long run = workplace.night().nightly(List.of(inbox), isSample());
        return new NightPage(screen(), workplace).show(run, json(), failOnRejected, true);
    }

    private Path inbox(Workplace workplace) throws java.io.IOException {
        if (isSample()) {
            return SampleInbox.folder(workplace.settings().home());
        }
        return source != null && source.inbox != null
                ? source.inbox
                : workplace.settings().inbox();
    }
}
