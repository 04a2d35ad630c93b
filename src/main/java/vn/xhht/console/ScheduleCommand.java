package vn.xhht.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.Schedule;
import vn.xhht.job.Workplace;

/** When serve runs the next night; pauses and resumes. */
@Command(name = "schedule", sortOptions = false)
final class ScheduleCommand extends Verb {

    @ArgGroup
    private @Nullable Change change;

    @Option(names = "--reason", paramLabel = "TEXT")
    private @Nullable String reason;

    /** One of them, or neither to look only. */
    static final class Change {
        @Option(names = "--pause")
        private boolean pause;

        @Option(names = "--resume")
        private boolean resume;
    }

    ScheduleCommand(Screen screen) {
        super(screen);
    }

    @Override
    int work(Workplace workplace) {
        if (change != null) {
            workplace.schedule().pause(change.pause, reason);
        }
        Schedule.State state = workplace.schedule().state();
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("next", state.next().toOffsetDateTime().toString());
            all.put("paused", state.paused());
            screen().json(all);
        } else {
            screen().say(screen().schedule(state));
        }
        return Console.DONE;
    }
}
