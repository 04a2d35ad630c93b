package vn.xhht.feedback;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.intake.Archive;
import vn.xhht.language.Messages;

/**
 * Answers whoever sent a file that has errors or warnings: their own workbook with the faulty cells marked, under the name of the
 * file and {@code _KIEMTRA}, or the list of findings alone. Answers lie in a folder a district and unit, with a list of all and a zip a
 * district to hand on. Run again it writes the same files again; each appears whole or not at all.
 */
public final class Feedback {

    private static final Logger LOG = LoggerFactory.getLogger(Feedback.class);
    static final String UNFINISHED = ".writing-";

    /** Answers that are written at the same time. */
    private static final int AT_ONCE = 2;

    private final Path folder;
    private final Archive archive;
    private final Answers answers;
    private final Wording wording;
    private final MarkedCopy copy;
    private final Parcels parcels;
    private final Runnable guard;

    /**
     * @param folder where each run gets a folder of its own, by its number
     * @param guard  throws where another program has taken this one's place
     */
    public Feedback(
            NamedParameterJdbcTemplate jdbc,
            Archive archive,
            Messages messages,
            Path folder,
            FeedbackLimits limits,
            Runnable guard) {
        this.folder = folder;
        this.guard = guard;
        this.archive = archive;
        this.answers = new Answers(jdbc, limits.findings());
        this.wording = new Wording(messages);
        this.copy = new MarkedCopy(wording, limits);
        this.parcels = new Parcels(new RunIndex(wording), guard);
    }

    /**
     * Answers every file of the run that needs it. An answer that can't be made is logged: what is published stands without it.
     *
     * @throws IOException where the folder can't be written; {@link UncheckedIOException} where a file can't: once there is room,
     *     it may be tried again
     */
    public void write(long runId) throws IOException {
        List<Long> files = answers.files(runId);
        if (files.isEmpty()) {
            return;
        }
        guard.run();
        Path target = Files.createDirectories(folder.resolve(String.valueOf(runId)));
        clear(target);
        List<RunIndex.Entry> written = new ArrayList<>();
        Map<Path, AnswerNames> names = new HashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<CompletableFuture<Draft>> drafts = files.stream()
                .map(file -> CompletableFuture.supplyAsync(() -> draft(runId, target, file), threads))
                .toList();
        try {
            for (CompletableFuture<Draft> each : drafts) {
                Draft draft = made(each);
                try {
                    if (draft.ending().isPresent()) {
                        written.add(place(target, names, draft, draft.ending().get()));
                    }
                } finally {
                    Files.deleteIfExists(draft.file());
                }
            }
        } finally {
            end(threads, drafts);
            clear(target);
        }
        parcels.write(runId, target, written);
    }

    /**
     * An answer that has no name yet.
     *
     * @param ending of its name; empty where none could be made
     */
    private record Draft(Answer answer, Path file, Optional<String> ending) {}

    private Draft draft(long runId, Path target, long file) {
        try {
            Answer answer = answers.of(runId, file);
            Path writing = Files.createTempFile(target, UNFINISHED, null);
            return new Draft(answer, writing, write(runId, answer, writing));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static Draft made(CompletableFuture<Draft> draft) throws IOException {
        try {
            return draft.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e.getCause() instanceof RuntimeException runtime ? runtime : e;
        }
    }

    /** Returns once nothing is being written any more. */
    private static void end(ExecutorService threads, List<CompletableFuture<Draft>> drafts) {
        drafts.forEach(draft -> draft.cancel(false));
        threads.shutdown();
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.debug("An answer is still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Names are given in the order in which the files were claimed. */
    private RunIndex.Entry place(Path target, Map<Path, AnswerNames> names, Draft draft, String ending)
            throws IOException {
        Answer answer = draft.answer();
        Path place = answer.sender().place();
        Path name = place.resolve(
                names.computeIfAbsent(place, first -> new AnswerNames()).of(answer.fileName(), ending));
        guard.run();
        Files.createDirectories(target.resolve(place));
        Files.move(
                draft.file(),
                target.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return RunIndex.Entry.of(answer, wording, name);
    }

    /**
     * An answer as its sender has it.
     *
     * @param isMarked whether it is the sender's own workbook with the faulty cells marked, and not the list of findings alone
     */
    public record Returned(String name, boolean isMarked) {}

    private static boolean isIn(Path file, String folder) {
        Path parent = file.getParent();
        return parent != null && parent.endsWith(folder);
    }

    /**
     * The answer to a unit's file of a run; empty where there is none, or where files of one name leave it open which it is.
     *
     * @param unitName as it is written out in full
     */
    public Optional<Returned> answerTo(long runId, String unitCode, String unitName, String fileName) {
        Path answers = folder.resolve(String.valueOf(runId));
        Pattern name = Pattern.compile(Pattern.quote(AnswerNames.stem(fileName)) + "( \\(\\d+\\))?\\.xls[xm]?");
        String unit = Sender.unitFolder(unitCode, unitName);
        if (!Files.isDirectory(answers)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(answers, 3)) {
            List<Path> found = files.filter(file -> isIn(file, unit))
                    .filter(file -> name.matcher(file.getFileName().toString()).matches())
                    .toList();
            return found.size() == 1 ? Optional.of(returned(found.get(0))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of findings has no sheet but its own. */
    private static Returned returned(Path answer) throws IOException {
        String name = answer.getFileName().toString();
        if (name.endsWith(".xls")) {
            return new Returned(name, true);
        }
        try (ZipFile workbook = new ZipFile(answer.toFile())) {
            return new Returned(
                    name,
                    workbook.stream()
                                    .filter(part -> part.getName().startsWith("xl/worksheets/sheet"))
                                    .count()
                            > 1);
        }
    }

    /** The answers of a run, wherever they lie in its folder; not the lists of them. */
    public static List<Path> answersIn(Path folderOfRun) throws IOException {
        if (!Files.isDirectory(folderOfRun)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folderOfRun)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !folderOfRun.equals(file.getParent()))
                    .sorted()
                    .toList();
        }
    }

    /** @return the ending of the answer's name; empty where none can be made */
    private Optional<String> write(long runId, Answer answer, Path writing) {
        try {
            return Optional.of(write(answer, writing));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            AnswerFile.rethrowRefused(e);
            LOG.warn("No answer could be written for {} of run {}: {}", answer.fileName(), runId, e.toString());
            return Optional.empty();
        }
    }

    /** Removes what a killed program was writing. */
    private static void clear(Path target) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(target, UNFINISHED + "*")) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    private String write(Answer answer, Path writing) throws IOException {
        Optional<Path> original =
                answer.isUnopened() || answer.sha256().isEmpty() ? Optional.empty() : archive.whole(answer.sha256());
        Optional<String> ending = original.isPresent() ? copy.write(original.get(), answer, writing) : Optional.empty();
        if (ending.isEmpty()) {
            writeList(answer, writing);
        }
        return ending.orElse(".xlsx");
    }

    private void writeList(Answer answer, Path target) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = AnswerFile.open(target)) {
            FindingPage.write(wording, answer, false, workbook.createSheet(wording.text("feedback.sheet")));
            workbook.write(out);
        }
    }
}
