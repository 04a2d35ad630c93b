package vn.xhht.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import vn.xhht.language.Notices;

/**
 * A second start of the program within itself, over the same database: a night of {@code serve} goes by the definitions
 * and settings of its own day. The inner program stops before anything that it depends on.
 */
final class FreshStart implements SmartLifecycle {

    private @Nullable Workplace open;
    private boolean running;

    Workplace open(Notices notices) {
        Workplace fresh = Workplace.within(Map.of(), notices);
        synchronized (this) {
            if (running) {
                open = fresh;
                return fresh;
            }
        }
        fresh.close();
        throw new Stopped();
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public void stop() {
        Workplace last;
        synchronized (this) {
            running = false;
            last = open;
        }
        if (last != null) {
            last.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
