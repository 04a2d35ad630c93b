package vn.xhht.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.dimension.DatedLists;
import vn.xhht.intake.LeaseLost;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;
import vn.xhht.report.Gaps;
import vn.xhht.report.OpenMatters;
import vn.xhht.report.OpenMatters.Matter;
import vn.xhht.report.Reports;
import vn.xhht.report.RunDetails;

/**
 * One page for each open plan year, in a folder a year: the night and the plan's progress, in a file that opens offline by double
 * click and prints on A4. Each night's page takes the place of the one before; it appears whole or not at all.
 */
public final class ProgressPages {

    private static final Map<Language, String> NAMES =
            Map.of(Language.VI, "tien-do.html", Language.EN, "progress.html");

    private final Path folder;
    private final Messages messages;
    private final PageWriter writer;
    private final TransactionTemplate oneMoment;
    private final PageSources from;
    private final OpenMatters matters;
    private final DatedLists lists;
    private final Runnable guard;

    /**
     * @param folder where each plan year gets a folder of its own
     * @param guard  throws where another program has taken the place of the one whose night it is
     */
    public ProgressPages(
            NamedParameterJdbcTemplate jdbc,
            PlatformTransactionManager transactionManager,
            Messages messages,
            DatedLists lists,
            Path folder,
            Runnable guard) {
        this.folder = folder;
        this.guard = guard;
        this.messages = messages;
        this.lists = lists;
        this.writer = new PageWriter(messages);
        this.from = new PageSources(
                new PageQuestions(jdbc),
                new BesideQuestions(jdbc),
                new Reports(jdbc),
                new RunDetails(jdbc),
                new Gaps(jdbc));
        this.matters = new OpenMatters(JdbcClient.create(jdbc));
        this.oneMoment = new TransactionTemplate(transactionManager);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Writes the pages of a night.
     *
     * @throws IOException where a file can't be written; the pages of the night before stay
     * @throws LeaseLost   where another program has taken the place of this one
     */
    public void write(long runId) throws IOException {
        guard.run();
        Map<Path, String> pages = new TreeMap<>();
        oneMoment.executeWithoutResult(status -> {
            Map<Long, InEveryLanguage> shared = new HashMap<>();
            Map<String, List<Matter>> open = new HashMap<>();
            for (Language language : Language.values()) {
                PageOfTheNight night = new PageOfTheNight(from, lists.areIllustrative(), new Words(messages, language));
                List<PageQuestions.Head> heads = from.questions().heads(language.code());
                List<Integer> years =
                        heads.stream().map(PageQuestions.Head::planYear).toList();
                if (open.isEmpty() && !heads.isEmpty()) {
                    open.putAll(matters.inEveryLanguage());
                }
                for (PageQuestions.Head head : heads) {
                    pages.put(
                            place(head.planYear(), language),
                            writer.html(
                                    night.of(
                                            head,
                                            shared.computeIfAbsent(
                                                    head.snapshotId(),
                                                    snapshot -> InEveryLanguage.of(from, snapshot, runId)),
                                            open.getOrDefault(language.code(), List.of()),
                                            years),
                                    language));
                }
            }
        });
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            write(page.getKey(), page.getValue());
        }
    }

    /** Plan years that a night writes a page for. */
    public List<Integer> planYears() {
        return from.questions().heads(Language.VI.code()).stream()
                .map(PageQuestions.Head::planYear)
                .toList();
    }

    /** A plan year's page, if it is the one of this run. */
    public Optional<Path> of(int planYear, long runId, Language language) throws IOException {
        Path page = place(planYear, language);
        return Files.exists(page) && Files.readString(page, UTF_8).contains(PageWriter.mark(runId))
                ? Optional.of(page)
                : Optional.empty();
    }

    private Path place(int planYear, Language language) {
        return folder.resolve(String.valueOf(planYear)).resolve(NAMES.getOrDefault(language, "progress.html"));
    }

    /**
     * Writes the page beside its place and moves it there. The next night overwrites what a killed program was writing.
     */
    private void write(Path page, String html) throws IOException {
        Files.createDirectories(page.getParent());
        Path draft = page.resolveSibling("." + page.getFileName());
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (ByteBuffer bytes = ByteBuffer.wrap(html.getBytes(UTF_8)); bytes.hasRemaining(); ) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        guard.run();
        Files.move(draft, page, ATOMIC_MOVE, REPLACE_EXISTING);
    }
}
