package vn.xhht.feedback;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Severity;

/** The list of a run's answers: whose each is, what became of the file, and where the answer lies. */
final class RunIndex {

    static final String NAME = "danh-sach.xlsx";

    private static final List<String> COLUMNS =
            List.of("number", "district", "unit", "code", "sent", "period", "headline", "forms", "answer");

    private static final int HEADLINE = COLUMNS.indexOf("headline");
    private static final int ANSWER = COLUMNS.indexOf("answer");

    /**
     * An answer that was written.
     *
     * @param file    as it lay in the inbox, with its folder
     * @param forms   one a line, with what became of it
     * @param missing whether something is not in force because of it
     * @param answer  within the folder of the run
     */
    record Entry(
            Sender sender,
            String file,
            @Nullable String period,
            String headline,
            String forms,
            boolean missing,
            Path answer) {

        static Entry of(Answer answer, Wording wording, Path written) {
            return new Entry(
                    answer.sender(),
                    answer.path(),
                    answer.period(),
                    wording.verdict(answer),
                    answer.forms().stream()
                            .map(form -> form.code() + ": " + wording.outcome(form))
                            .collect(Collectors.joining("\n")),
                    answer.isRefused() || answer.missingForms() > 0,
                    written);
        }

        String district() {
            return Stream.of(sender.district(), sender.province())
                    .filter(name -> name != null)
                    .findFirst()
                    .orElse("");
        }
    }

    private static final Comparator<Entry> BY_UNIT = Comparator.comparing(
                    (Entry entry) -> entry.sender().unitCode() == null)
            .thenComparing(Entry::district)
            .thenComparing(entry -> String.valueOf(entry.sender().unitCode()))
            .thenComparing(Entry::file);

    private final Wording wording;

    RunIndex(Wording wording) {
        this.wording = wording;
    }

    /** @param root folder that the links lead on from, within that of the run */
    void write(long runId, List<Entry> entries, Path root, OutputStream out) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            PageStyles styles = new PageStyles(workbook);
            Page page = new Page(
                    workbook.createSheet(wording.text("feedback.index.sheet")),
                    styles,
                    6,
                    20,
                    24,
                    9,
                    36,
                    12,
                    34,
                    48,
                    48);
            page.across(wording.text("feedback.index.title", String.valueOf(runId)), styles.title, 26);
            page.across(wording.text("feedback.index.note", entries.size()), styles.note, 36);
            page.setUpForPaper(wording.text("feedback.page"));
            page.headings(
                    COLUMNS.stream()
                            .map(column -> wording.text("feedback.index." + column))
                            .toList(),
                    entries.size());
            int number = 0;
            for (Entry entry : entries.stream().sorted(BY_UNIT).toList()) {
                row(page, ++number, entry, root.relativize(entry.answer()));
            }
            workbook.write(out);
        }
    }

    private void row(Page page, int number, Entry entry, Path answer) {
        Sender sender = entry.sender();
        String link = answer.toString().replace('\\', '/');
        page.row(
                number,
                entry.district(),
                sender.unitName() == null ? wording.text("feedback.unsettled") : sender.unitName(),
                sender.unitCode() == null ? "" : sender.unitCode(),
                entry.file(),
                entry.period() == null ? wording.text("feedback.unsettled") : wording.period(entry.period()),
                entry.headline(),
                entry.forms().isEmpty() ? wording.text("feedback.none") : entry.forms(),
                link);
        page.mark(HEADLINE, entry.missing() ? Severity.ERROR : Severity.WARNING);
        Cell cell = page.sheet.getRow(page.next - 1).getCell(ANSWER);
        cell.setHyperlink(hyperlink(page, link));
        cell.setCellStyle(page.styles.link);
    }

    private static Hyperlink hyperlink(Page page, String path) {
        Hyperlink link = page.sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.FILE);
        try {
            link.setAddress(new URI(null, null, path, null).toASCIIString());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return link;
    }
}
