package vn.xhht.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.fact.Settlements.Matter;
import vn.xhht.job.Workplace;

/** Closes open matters, with a reason. */
@Command(name = "settle", sortOptions = false)
final class SettleCommand extends Verb {

    @Option(names = "--matter", required = true, paramLabel = "ID")
    private List<String> matters = new ArrayList<>();

    @Option(names = "--reason", required = true, paramLabel = "TEXT")
    private String reason = "";

    SettleCommand(Screen screen) {
        super(screen);
    }

    @Override
    void prepare() {
        if (reason.isBlank()) {
            throw wrong("console.noReason");
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        List<Matter> settled = workplace.settling().settle(matters, reason);
        if (json()) {
            screen().json(Map.of("settled", settled));
        } else {
            settled.forEach(matter -> screen().sayLine(screen().text(
                            "console.settled",
                            matter.matterId(),
                            screen().text("matter." + matter.kind()),
                            new MatterLines(screen())
                                    .about(
                                            matter.unitName(),
                                            matter.unit(),
                                            matter.form(),
                                            matter.period(),
                                            matter.file()))));
        }
        return Console.DONE;
    }
}
