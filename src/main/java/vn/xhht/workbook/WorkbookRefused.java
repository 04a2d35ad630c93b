package vn.xhht.workbook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** The file as a whole cannot be read. Carries what a finding needs: the code, and what was seen. */
public final class WorkbookRefused extends Exception {

    private final FindingCode code;
    private final List<String> arguments;
    private final transient @Nullable Phrase hint;

    WorkbookRefused(FindingCode code, String seen) {
        this(code, seen, null);
    }

    WorkbookRefused(FindingCode code, Phrase seen) {
        this(code, seen.argument(), null);
    }

    WorkbookRefused(FindingCode code, String seen, @Nullable Throwable cause) {
        this(code, seen, null, cause);
    }

    private WorkbookRefused(FindingCode code, String seen, @Nullable Phrase hint, @Nullable Throwable cause) {
        super(code + ": " + Phrase.forLog(seen), cause);
        this.code = code;
        this.arguments = List.of(seen);
        this.hint = hint;
    }

    static WorkbookRefused of(FindingCode code, Phrase seen, Throwable cause) {
        return new WorkbookRefused(code, seen.argument(), cause);
    }

    /** The same with a hint of its own instead of that of its code. */
    WorkbookRefused withHint(Phrase hint) {
        return new WorkbookRefused(code, arguments.get(0), hint, getCause());
    }

    /** Returns the refusal for what was thrown when a hostile or broken workbook brought the reading to an end. */
    public static WorkbookRefused by(Throwable thrown) {
        return Refusal.of(thrown);
    }

    /** One of the FILE_ codes. */
    public FindingCode code() {
        return code;
    }

    /** Returns the description of what was seen, for the text of the finding. */
    public List<String> arguments() {
        return arguments;
    }

    /**
     * Returns the hint at how to mend the file, where the hint of the code says something else; null where that one
     * holds.
     */
    public @Nullable Phrase hint() {
        return hint;
    }
}
