package vn.xhht.workbook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;

/** The file as a whole cannot be read. Carries what a finding needs: the code, and what was seen. */
public final class WorkbookRefused extends Exception {

    private final FindingCode code;
    private final List<String> arguments;

    WorkbookRefused(FindingCode code, String seen) {
        this(code, seen, null);
    }

    WorkbookRefused(FindingCode code, String seen, @Nullable Throwable cause) {
        super(code + ": " + seen, cause);
        this.code = code;
        this.arguments = List.of(seen);
    }

    /** What somebody met while reading whom a workbook that is hostile or broken brought to an end. */
    public static WorkbookRefused by(Throwable thrown) {
        return Refusal.of(thrown);
    }

    /** One of the FILE_ codes. */
    public FindingCode code() {
        return code;
    }

    /** What was seen, for the text of the finding. */
    public List<String> arguments() {
        return arguments;
    }
}
