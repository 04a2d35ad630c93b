package vn.xhht.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.xhht.database.ThrowAwayHome;
import vn.xhht.feedback.Feedback;
import vn.xhht.finding.FindingCode;
import vn.xhht.job.Workplace;
import vn.xhht.report.CheckedFiles.CheckedFile;
import vn.xhht.report.CheckedFiles.CheckedForm;
import vn.xhht.report.CheckedFiles.Found;
import vn.xhht.report.Reports;

/** Imports workbooks into a database for this once, and says what was found: the same path as the import's, nothing stored. */
@Command(name = "check", sortOptions = false)
final class CheckCommand extends Verb {

    @Parameters(arity = "1..*", paramLabel = "PATH")
    private List<Path> paths = List.of();

    @Option(names = "--feedback", paramLabel = "DIR")
    private @Nullable Path feedback;

    @Option(names = "--fail-on-rejected")
    private boolean failOnRejected;

    CheckCommand(Screen screen) {
        super(screen);
    }

    @Override
    void prepare() {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw wrong("console.noPath", path);
            }
        }
        if (feedback != null && !Files.isDirectory(feedback)) {
            throw wrong("console.noFolder", feedback);
        }
    }

    /** A home of its own, which goes with the database. */
    @Override
    Map<String, Object> properties() {
        try {
            return Map.of(
                    "spring.datasource.url",
                    "none",
                    "xhht.throw-away",
                    true,
                    "xhht.unanswered",
                    feedback == null,
                    "xhht.home",
                    ThrowAwayHome.make());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        workplace.keepDatabase();
        long run = workplace.night().importing(paths, false);
        Reports.RunCounts counts = workplace.reports().run(run);
        List<CheckedFile> files = workplace.checkedFiles().of(run, screen().code());
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("files", files);
            all.put("notChecked", FindingCode.ofWhatIsInForce());
            all.put("seconds", counts.seconds() == null ? 0 : counts.seconds());
            screen().json(all);
        } else {
            files.forEach(this::show);
            screen().say("");
            screen().say(screen().text(
                            "console.notChecked",
                            String.join(
                                    ", ",
                                    FindingCode.ofWhatIsInForce().stream()
                                            .map(FindingCode::name)
                                            .toList())));
        }
        if (feedback != null) {
            copyAnswers(workplace.settings().feedback().resolve(String.valueOf(run)), feedback);
        }
        boolean rejected = counts.filesRefused() + counts.formsRejected() + counts.formsHeld() > 0;
        return failOnRejected && rejected ? Console.REJECTED : Console.DONE;
    }

    private void show(CheckedFile file) {
        screen().say("");
        screen().sayLine(file.fileName());
        for (CheckedForm form : file.forms()) {
            boolean good = form.outcome().equals("published") || form.outcome().equals("unchanged");
            screen().say("  " + (good ? "✓ " : "✗ ") + form.formCode() + " — "
                    + screen().text(good ? "console.wouldPass" : "outcome." + form.outcome()));
        }
        for (Found found : file.findings()) {
            String place =
                    found.sheet() == null ? "" : found.sheet() + (found.cell() == null ? "" : "!" + found.cell()) + " ";
            screen().sayLine("  " + screen().text("feedback.severity." + found.severity()) + " " + place
                    + found.findingCode() + ": " + found.message());
            screen().say("      → " + found.hint());
        }
    }

    /** Side by side; those of one name in the folders of their units. */
    private static void copyAnswers(Path from, Path to) throws IOException {
        Set<Path> taken = new HashSet<>();
        for (Path answer : Feedback.answersIn(from)) {
            Path name = answer.getFileName();
            Path target = taken.add(name) ? name : from.relativize(answer);
            Files.createDirectories(to.resolve(target).getParent());
            Files.copy(answer, to.resolve(target), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
