package vn.xhht.feedback;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.intake.Archive;
import vn.xhht.language.Messages;

/**
 * Answers whoever sent a file that has errors or warnings: their own workbook with the faulty cells marked, under the name of the
 * file and {@code _KIEMTRA}, or the list of findings alone. Run again it writes the same files again; each appears whole or not at
 * all.
 */
public final class Feedback {

    private static final Logger LOG = LoggerFactory.getLogger(Feedback.class);
    private static final String UNFINISHED = ".writing-";

    private final Path folder;
    private final Archive archive;
    private final Answers answers;
    private final Wording wording;
    private final MarkedCopy copy;
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
        AnswerNames names = new AnswerNames();
        for (long file : files) {
            Answer answer = answers.of(file);
            Path writing = Files.createTempFile(target, UNFINISHED, null);
            try {
                Optional<String> ending = write(runId, answer, writing);
                if (ending.isPresent()) {
                    guard.run();
                    Files.move(
                            writing,
                            target.resolve(names.of(answer.fileName(), ending.get())),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.deleteIfExists(writing);
            }
        }
    }

    /** The name of the answer to a file of a run; empty where there is none, or where files of one name leave it open which it is. */
    public Optional<String> nameOf(long runId, String fileName) {
        Path answers = folder.resolve(String.valueOf(runId));
        Pattern name = Pattern.compile(Pattern.quote(AnswerNames.stem(fileName)) + "( \\(\\d+\\))?\\.xls[xm]?");
        if (!Files.isDirectory(answers)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(answers)) {
            List<String> found = files.map(file -> file.getFileName().toString())
                    .filter(file -> name.matcher(file).matches())
                    .toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        Optional<String> ending = answer.isUnopened() || answer.sha256().isEmpty()
                ? Optional.empty()
                : copy.write(archive.content(answer.sha256()), answer, writing);
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
