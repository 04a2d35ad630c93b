package vn.xhht.feedback;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Phrase;
import vn.xhht.finding.Severity;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** The words of an answer, in the senders' language. */
public final class Wording {

    /** Longer than any honest content of a cell; a text cell holds 32,767 characters, and findings quote them. */
    private static final int LONGEST_QUOTE = 200;

    private final Messages messages;

    public Wording(Messages messages) {
        this.messages = messages;
    }

    public String text(String key, Object... arguments) {
        return messages.text(Language.VI, key, arguments);
    }

    String fault(Answer.Fault fault) {
        return filled(fault, ".text");
    }

    String mend(Answer.Fault fault) {
        return fault.arguments().stream()
                .filter(Phrase::isHint)
                .findFirst()
                .map(hint -> Phrase.in(hint, Language.VI))
                .orElseGet(() -> filled(fault, ".hint"));
    }

    private String filled(Answer.Fault fault, String part) {
        List<String> arguments = fault.arguments().stream()
                .map(argument -> shortened(Phrase.in(argument, Language.VI)))
                .toList();
        return text("finding." + fault.code() + part, arguments.toArray());
    }

    private static String shortened(String quote) {
        return quote.codePointCount(0, quote.length()) <= LONGEST_QUOTE
                ? quote
                : quote.substring(0, quote.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    String severity(Severity severity) {
        return text("feedback.severity." + severity.code());
    }

    /** The result of it all in one line. */
    String verdict(Answer answer) {
        if (answer.isRefused()) {
            return text("feedback.verdict.refused");
        }
        if (answer.missingForms() > 0) {
            return text(
                    "feedback.verdict.rejected",
                    answer.missingForms(),
                    answer.forms().size());
        }
        boolean older = answer.faults().stream().allMatch(fault -> fault.severity() == Severity.INFO);
        return text(older ? "feedback.verdict.older" : "feedback.verdict.warnings");
    }

    String outcome(Answer.FormResult form) {
        return switch (form.outcome()) {
            case "rejected" ->
                form.errors() > 0
                        ? text("feedback.outcome.rejected", form.errors())
                        : text("feedback.outcome.rejected_by_file");
            case "published", "unchanged" -> {
                String outcome = text("feedback.outcome." + form.outcome());
                if (form.errors() > 0) {
                    outcome += " " + text("feedback.outcome.without_rows", form.errors());
                }
                yield form.warnings() == 0
                        ? outcome
                        : outcome + " " + text("feedback.outcome.with_warnings", form.warnings());
            }
            default -> text("feedback.outcome." + form.outcome());
        };
    }

    /** Where it is to be mended. */
    String place(Answer.Fault fault) {
        if (fault.sheet() == null) {
            return text("feedback.place.file");
        }
        return fault.cell() == null
                ? text("feedback.place.sheet", fault.sheet())
                : text("feedback.place.cell", fault.sheet(), fault.cell());
    }

    /**
     * Returns the place of the cell in the words of the table: those of its row and of its column, as far as they are
     * known.
     */
    String at(Answer.Fault fault) {
        return Stream.of(named("feedback.at.row", fault.rowLabel()), named("feedback.at.column", fault.columnTitle()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String named(String key, @Nullable String name) {
        return name == null || name.isBlank()
                ? ""
                : text(key, shortened(name.strip().replaceAll("\\s+", " ")));
    }

    /** {@code 2023} is Năm 2023, {@code 2023-9M} 9 tháng năm 2023. */
    public String period(String code) {
        int dash = code.indexOf('-');
        String part = dash < 0 ? "year" : code.substring(dash + 1);
        return text("feedback.period." + part, dash < 0 ? code : code.substring(0, dash));
    }
}
