package vn.xhht.console;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import vn.xhht.intake.LeaseHeld;
import vn.xhht.job.Stopped;
import vn.xhht.job.Workplace;

/** Keeps the database up and runs the nights of the schedule, until stopped. */
@Command(name = "serve", sortOptions = false)
final class ServeCommand extends Verb {

    /** The pause between two looks at the schedule: a night begins at most this much late. */
    private static final long LOOK_EVERY_MILLIS = 5_000;

    private static final long AFTER_A_FAILURE_MILLIS = 30_000;

    ServeCommand(Screen screen) {
        super(screen);
    }

    /** Asks for a server of its own: the database that serve keeps up must not stop with another program. */
    @Override
    Map<String, Object> properties() {
        return Map.of("xhht.own-server", true);
    }

    @Override
    int work(Workplace workplace) throws InterruptedException {
        ProgramFiles program = ProgramFiles.now();
        screen().say(screen().text(
                        "console.serving",
                        workplace.settings().home().toAbsolutePath().resolve("connection.txt")));
        screen().say(screen().schedule(workplace.schedule().state()));
        Failures failures = new Failures(screen());
        long pause = LOOK_EVERY_MILLIS;
        // SIGTERM and Ctrl-C close the program in order through Spring's shutdown hook.
        while (true) {
            try {
                Optional<Path> replaced = program.replaced();
                if (replaced.isPresent()) {
                    return replaced(workplace, String.valueOf(replaced.get()));
                }
                pause = LOOK_EVERY_MILLIS;
                if (workplace.schedule().isTime()) {
                    pause = AFTER_A_FAILURE_MILLIS;
                    night(workplace);
                    pause = LOOK_EVERY_MILLIS;
                }
                failures.forget();
            } catch (LinkageError halfReplaced) {
                return replaced(workplace, String.valueOf(halfReplaced.getMessage()));
            } catch (Stopped stopped) {
                return Console.DONE;
            } catch (LeaseHeld other) {
                // its turn comes when the other program is done
            } catch (Exception failure) {
                if (workplace.isClosed()) {
                    return Console.DONE;
                }
                failures.explain(failure);
                if (workplace.hasLostItsServer()) {
                    // whoever keeps this program up starts it again, and the server with it
                    return Console.FAILED;
                }
            }
            Thread.sleep(pause);
        }
    }

    /** Runs what is due by the definitions and settings of now, not by those that the program began with. */
    private void night(Workplace workplace) throws Exception {
        try (Workplace tonight = workplace.anew(this::notice)) {
            Optional<Long> run = tonight.schedule().runIfDue();
            if (run.isPresent()) {
                new NightPage(screen(), tonight).show(run.get(), json(), false, true);
                screen().say(screen().schedule(tonight.schedule().state()));
            }
        }
    }

    /** Ends with a failure, so that what keeps the program up starts the new one. */
    private int replaced(Workplace workplace, String what) {
        screen().complain(screen().text("console.programReplaced", what));
        try {
            workplace.close();
        } catch (LinkageError halfReplaced) {
            // the next start finds a server that was left behind
        }
        return Console.FAILED;
    }
}
