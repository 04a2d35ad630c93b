package vn.xhht.console;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParentCommand;
import vn.xhht.audit.Restored;
import vn.xhht.job.Workplace;

/** A verb that works in the running program: opens it, works, closes it. */
abstract class Verb implements Callable<Integer> {

    private final Screen screen;

    @ParentCommand
    private XhhtCommand options;

    @SuppressWarnings("NullAway.Init") // picocli sets the parent before it calls
    Verb(Screen screen) {
        this.screen = screen;
    }

    /** @return the exit status */
    abstract int work(Workplace workplace) throws Exception;

    /** Settings over those of environment and configuration file. */
    Map<String, Object> properties() {
        return Map.of();
    }

    /** Checks everything that must be right before anything starts. */
    void prepare() {}

    @Override
    public final Integer call() throws Exception {
        // Under a locale without UTF-8 the virtual machine cannot open files with Vietnamese names.
        String names = System.getProperty("sun.jnu.encoding", "UTF-8").toUpperCase(Locale.ROOT);
        if (!names.equals("UTF-8") && !System.getProperty("os.name", "").startsWith("Windows")) {
            screen.complain(screen.text("console.locale"));
            return Console.FAILED;
        }
        prepare();
        try (Workplace workplace = Workplace.open(properties(), this::notice)) {
            for (String override : workplace.overrides()) {
                screen.complain(screen.text("console.override", override));
            }
            workplace.restored().ifPresent(this::complain);
            workplace
                    .originalsElsewhere()
                    .forEach((place, files) -> screen.complain(screen.text("console.elsewhere", files, place)));
            return work(workplace);
        }
    }

    void notice(String key, Object... arguments) {
        screen.complain(screen.text(key, arguments));
    }

    private void complain(Restored restored) {
        String told = restored.actions().stream()
                .map(action -> screen.text("action." + action))
                .collect(Collectors.joining(", "));
        screen.complain(screen.text("console.restored", restored.from(), restored.to(), told, restored.file()));
    }

    Screen screen() {
        return screen;
    }

    boolean json() {
        return options.json();
    }

    /** Ends the command with status 2 and one line. */
    CommandLine.ParameterException wrong(String key, Object... arguments) {
        return new CommandLine.ParameterException(new CommandLine(this), screen.text(key, arguments));
    }
}
