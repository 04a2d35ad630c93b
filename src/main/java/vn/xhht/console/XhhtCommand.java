package vn.xhht.console;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** No verb: help. */
@Command(name = "xhht", sortOptions = false)
final class XhhtCommand implements Callable<Integer> {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, scope = CommandLine.ScopeType.INHERIT)
    private boolean help;

    @Option(names = "--json", scope = CommandLine.ScopeType.INHERIT)
    private boolean json;

    @Option(names = "--lang", paramLabel = "vi|en", scope = CommandLine.ScopeType.INHERIT)
    private Spoken language = Spoken.vi;

    /** The language that the program speaks; {@link Console} reads it before anything is parsed. */
    enum Spoken {
        vi,
        en
    }

    @SuppressWarnings("NullAway.Init") // picocli sets the specification before it calls
    XhhtCommand(Screen screen) {
        this.screen = screen;
    }

    boolean json() {
        return json;
    }

    @Override
    public Integer call() {
        screen.err().print(spec.commandLine().getUsageMessage());
        return Console.WRONG_USAGE;
    }
}
