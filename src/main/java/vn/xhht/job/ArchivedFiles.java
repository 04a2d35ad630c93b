package vn.xhht.job;

import java.util.Map;
import java.util.TreeMap;
import vn.xhht.intake.Intake;
import vn.xhht.intake.Selection;
import vn.xhht.language.Notices;

/** The archived originals that a rerun reads: those that this home has. */
final class ArchivedFiles {

    private final Intake intake;
    private final ForeignOriginals foreign;
    private final Notices notices;

    ArchivedFiles(Intake intake, ForeignOriginals foreign, Notices notices) {
        this.intake = intake;
        this.foreign = foreign;
        this.notices = notices;
    }

    /**
     * Claims what is selected; the caller holds the transaction.
     *
     * @throws WorkRefused where nothing is selected, or nothing of it lies here
     */
    int claim(long runId, Selection selection) {
        int selected = intake.claimArchived(runId, selection);
        if (selected == 0) {
            throw new WorkRefused("rerun.nothing");
        }
        Map<String, Integer> left = new TreeMap<>();
        for (ForeignOriginals.Foreign file : foreign.ofRun(runId)) {
            intake.leaveOut(file.fileId());
            left.merge(file.place(), 1, Integer::sum);
        }
        left.forEach((place, files) -> notices.say("notice.leftOut", files, place));
        int here = selected - left.values().stream().mapToInt(Integer::intValue).sum();
        if (here == 0) {
            throw new WorkRefused("rerun.elsewhere", String.join(", ", left.keySet()));
        }
        return here;
    }

    /** Forgets what a rerun that was only shown has read; the caller holds the transaction. */
    void forget(long runId) {
        intake.forget(runId);
    }
}
