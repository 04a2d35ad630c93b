package vn.xhht.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.fact.Locks;
import vn.xhht.job.Workplace;

/** Closes a period, or opens it again. */
abstract class LockCommand extends Verb {

    @Option(names = "--period", required = true, paramLabel = "P")
    private String period = "";

    @Option(names = "--unit", paramLabel = "CODE")
    private @Nullable String unit;

    @Option(names = "--form", paramLabel = "CODE")
    private @Nullable String form;

    @Option(names = "--reason", required = true, paramLabel = "TEXT")
    private String reason = "";

    private final boolean closes;

    LockCommand(Screen screen, boolean closes) {
        super(screen);
        this.closes = closes;
    }

    /** Closes. */
    @Command(name = "lock", sortOptions = false)
    static final class Lock extends LockCommand {
        Lock(Screen screen) {
            super(screen, true);
        }
    }

    /** Opens again. */
    @Command(name = "unlock", sortOptions = false)
    static final class Unlock extends LockCommand {
        Unlock(Screen screen) {
            super(screen, false);
        }
    }

    @Override
    void prepare() {
        if (reason.isBlank()) {
            throw wrong("console.noReason");
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        Locks.Scope scope = new Locks.Scope(period, unit, form);
        if (closes) {
            workplace.corrections().lock(scope, reason);
        } else {
            workplace.corrections().unlock(scope, reason);
        }
        if (json()) {
            Map<String, Object> done = new LinkedHashMap<>();
            done.put("period", period);
            done.put("unit", unit == null ? "" : unit);
            done.put("form", form == null ? "" : form);
            done.put("closed", closes);
            screen().json(done);
        } else {
            screen().say(screen().text(
                            closes ? "console.locked" : "console.unlocked",
                            period,
                            unit == null ? screen().text("console.allUnits") : unit,
                            form == null ? screen().text("console.allForms") : form));
        }
        return Console.DONE;
    }
}
