package vn.xhht.console;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import vn.xhht.job.Workplace;

/** Keeps the database up until stopped. */
@Command(name = "serve", sortOptions = false)
final class ServeCommand extends Verb {

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
        // SIGTERM and Ctrl-C close the program in order through Spring's shutdown hook.
        new CountDownLatch(1).await();
        return Console.DONE;
    }
}
