package vn.xhht.feedback;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;
import vn.xhht.finding.Severity;

/**
 * The answer to a file's sender.
 *
 * @param sha256    by which the archive finds the original; empty where the file could not be read at all
 * @param checkedAt local time of the run
 * @param sender    whose it is, and where its answer lies
 * @param unit      full name, district and code; null where it could not be settled
 * @param period    null where it could not be settled
 * @param forms     in the order of the sheets; empty where the file was refused as a whole
 * @param faults    worst first, at most as many as the limits allow
 * @param more      number of further findings that are not among them
 */
record Answer(
        String fileName,
        String sha256,
        String checkedAt,
        Sender sender,
        @Nullable String unit,
        @Nullable String period,
        List<FormResult> forms,
        List<Fault> faults,
        int more) {

    /**
     * A form of the file and what became of it: a word of {@code bi_v1.submission.outcome}, or {@code held_copied} where it is held
     * because it is another unit's, {@code not_newest} where it is unchanged because newer figures are in force.
     */
    record FormResult(String code, String name, String outcome, int errors, int warnings) {

        boolean isMissing() {
            return outcome.equals("rejected") || outcome.startsWith("held");
        }
    }

    /**
     * A finding.
     *
     * @param form        null for a finding about the file as a whole
     * @param sheet       for a finding about unit or period the sheet in whose heading it is mended
     * @param cell        null where there is none
     * @param rowLabel    what stands before the cell in its row; null where no copy was opened to look it up
     * @param columnTitle null where there is none
     * @param arguments   as by {@link vn.xhht.finding.Finding#arguments()}
     */
    record Fault(
            FindingCode code,
            @Nullable String form,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable String rowLabel,
            @Nullable String columnTitle,
            List<String> arguments) {

        Severity severity() {
            return code.severity();
        }

        /**
         * Returns a finding about the whole file at the line of the sheet where it is mended, if the finding says
         * which; else this one.
         */
        Fault placed() {
            return arguments.stream()
                    .map(Phrase::place)
                    .filter(place -> !place.isEmpty())
                    .findFirst()
                    .map(place -> new Fault(
                            code,
                            form,
                            place.get(0),
                            place.get(1).isEmpty() ? null : place.get(1),
                            rowLabel,
                            columnTitle,
                            arguments))
                    .orElse(this);
        }

        /** Returns the finding as the sender may see it: with what a masked cell holds. */
        Fault seen(String seen, @Nullable String label) {
            List<String> shown = arguments.stream()
                    .map(argument -> argument.equals(Finding.MASKED) ? seen : argument)
                    .toList();
            return new Fault(code, form, sheet, cell, label, columnTitle, shown);
        }
    }

    Answer withFaults(List<Fault> shown) {
        return new Answer(fileName, sha256, checkedAt, sender, unit, period, forms, shown, more);
    }

    /** The file as it lay in the inbox. */
    String path() {
        return sender.folder() == null ? fileName : sender.folder() + "/" + fileName;
    }

    boolean isRefused() {
        return forms.isEmpty();
    }

    /** Tells whether the file itself is what is wrong, so that nothing could be opened and marked. */
    boolean isUnopened() {
        return faults.stream().anyMatch(fault -> fault.code().name().startsWith("FILE_"));
    }

    int missingForms() {
        return (int) forms.stream().filter(FormResult::isMissing).count();
    }
}
