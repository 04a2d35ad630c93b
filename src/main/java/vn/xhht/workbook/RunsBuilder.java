package vn.xhht.workbook;

import org.jspecify.annotations.Nullable;

/** Gathers {@link Runs} from the runs of a text, one by one. */
final class RunsBuilder {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder marks = new StringBuilder();
    private boolean any;

    void add(String run, Script script, boolean struck) {
        text.append(run);
        marks.append(String.valueOf(Runs.mark(script, struck)).repeat(run.length()));
        // Nobody sees that a blank is raised or struck.
        any |= (script != Script.LEVEL || struck) && !run.isBlank();
    }

    /** Null where all characters are set alike, on the line. */
    @Nullable
    Runs runs() {
        return any ? new Runs(text.toString(), marks.toString()) : null;
    }
}
