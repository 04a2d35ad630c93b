package vn.xhht.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The turn of a large OLE2 container: one at a time is open in the program. Its stream, texts and cells are in memory as a whole, three
 * or four times as much as of a packed workbook, and a heap for four of those does not hold four of these.
 */
final class Turn implements Closeable {

    /**
     * The size in bytes up to which a container is a small one. Such a container takes at most some 20 MB in memory,
     * which four readers bear.
     */
    private static final long LARGE = 1 << 20;

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock(true);

    private boolean held;

    private Turn(boolean held) {
        this.held = held;
    }

    /** Waits until no other thread has a large one open; the wait is bounded by the deadlines of those before. */
    static Turn of(long bytes) {
        if (bytes > LARGE) {
            ONE_AT_A_TIME.lock();
        }
        return new Turn(bytes > LARGE);
    }

    /** By the thread that took it. */
    @Override
    public void close() {
        if (held) {
            held = false;
            ONE_AT_A_TIME.unlock();
        }
    }

    /** The workbook that keeps the turn until it is closed. */
    Workbook with(Workbook workbook) {
        return new Workbook() {
            @Override
            public List<Sheet> sheets() {
                return workbook.sheets();
            }

            @Override
            public List<String> sheetsWithoutContent() {
                return workbook.sheetsWithoutContent();
            }

            @Override
            public void close() throws IOException {
                try {
                    workbook.close();
                } finally {
                    Turn.this.close();
                }
            }
        };
    }
}
