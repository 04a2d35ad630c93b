package vn.xhht.console;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import vn.xhht.intake.LeaseHeld;
import vn.xhht.job.Stopped;
import vn.xhht.job.Workplace;

/** Keeps the database up and runs the nights of the schedule, until stopped. */
@Command(name = "serve", sortOptions = false)
final class ServeCommand extends Verb {

    /** How often the schedule is looked at: a night begins at most so much late. */
    private static final long LOOK_EVERY_MILLIS = 5_000;

    ServeCommand(Screen screen) {
        super(screen);
    }

    /** What it keeps up must not go away with another program. */
    @Override
    Map<String, Object> properties() {
        return Map.of("xhht.own-server", true);
    }

    @Override
    int work(Workplace workplace) throws InterruptedException {
        screen().say(screen().text(
                        "console.serving",
                        workplace.settings().home().toAbsolutePath().resolve("connection.txt")));
        screen().say(screen().schedule(workplace.schedule().state()));
        Failures failures = new Failures(screen());
        // SIGTERM and Ctrl-C close the program in order through Spring's shutdown hook.
        while (true) {
            try {
                Optional<Long> run = workplace.schedule().runIfDue();
                failures.forget();
                if (run.isPresent()) {
                    new NightPage(screen(), workplace).show(run.get(), json(), false, true);
                    screen().say(screen().schedule(workplace.schedule().state()));
                }
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
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
