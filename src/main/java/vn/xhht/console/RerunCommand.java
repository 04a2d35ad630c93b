package vn.xhht.console;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.intake.Selection;
import vn.xhht.job.Workplace;

/** Reads archived originals again with today's definitions. */
@Command(name = "rerun", sortOptions = false)
final class RerunCommand extends Verb {

    @Option(names = "--file", paramLabel = "NAME")
    private @Nullable String file;

    @Option(names = "--unit", paramLabel = "CODE")
    private @Nullable String unit;

    @Option(names = "--form", paramLabel = "CODE")
    private @Nullable String form;

    @Option(names = "--period", paramLabel = "P")
    private @Nullable String period;

    @Option(names = "--failed")
    private boolean failed;

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--replace")
    private boolean replace;

    @Option(names = "--apply")
    private boolean apply;

    RerunCommand(Screen screen) {
        super(screen);
    }

    @Override
    void prepare() {
        long narrowed = Stream.of(unit, form, period).filter(Objects::nonNull).count();
        boolean alone = file != null ? narrowed == 0 && !failed && !all : all ? narrowed == 0 && !failed : true;
        if (!alone || file == null && narrowed == 0 && !failed && !all) {
            throw wrong("console.rerunWhat");
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        new ChangesPage(screen())
                .show(
                        workplace.rerun().run(new Selection(file, unit, form, period, failed), replace, apply),
                        json(),
                        spec());
        return Console.DONE;
    }

    /** The command as it would be given to do what was shown. */
    private String spec() {
        StringBuilder words = new StringBuilder("rerun");
        add(words, "--file", file);
        add(words, "--unit", unit);
        add(words, "--form", form);
        add(words, "--period", period);
        return words + (failed ? " --failed" : "") + (all ? " --all" : "") + (replace ? " --replace" : "") + " --apply";
    }

    private static void add(StringBuilder words, String name, @Nullable String value) {
        if (value != null) {
            words.append(' ').append(name).append(' ').append(value.contains(" ") ? "\"" + value + "\"" : value);
        }
    }
}
