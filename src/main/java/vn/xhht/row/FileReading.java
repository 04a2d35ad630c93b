package vn.xhht.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;
import vn.xhht.workbook.ReadingLimits;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.Workbook;
import vn.xhht.workbook.WorkbookRefused;
import vn.xhht.workbook.Workbooks;

/**
 * Pulls a workbook's rows, piece by piece, and at its end says what it held. Nothing in the workbook makes it throw: a file that
 * can't be read to its end is refused as a whole by its last piece, and whatever came before that counts for nothing.
 */
public final class FileReading implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);

    /**
     * The divisor that makes the limit of the characters kept from that of the characters read. Kept characters take
     * room for years; their limit is still twice what a register of fifty thousand needs.
     */
    private static final int SHARE_KEPT = 2;

    private final Path file;
    private final String name;
    private final Definitions definitions;
    private final UnitDirectory units;
    private final ReadingLimits limits;
    private final List<SheetReading> read = new ArrayList<>();
    private final PassedOver passedOver;
    private @Nullable Workbook workbook;
    private @Nullable Iterator<Sheet> sheets;
    private @Nullable SheetReading current;
    private @Nullable RowCursor cursor;
    private @Nullable ReadingPlace place;
    private @Nullable Finding why;
    private long characters;
    private boolean ended;

    /** Reads a file under its own name. */
    public FileReading(Path file, Definitions definitions, UnitDirectory units, ReadingLimits limits) {
        this(file, String.valueOf(file.getFileName()), definitions, units, limits);
    }

    /** @param name under which the file was received; empty where it is not to be looked at */
    public FileReading(Path file, String name, Definitions definitions, UnitDirectory units, ReadingLimits limits) {
        this.file = file;
        this.name = name;
        this.definitions = definitions;
        passedOver = new PassedOver(definitions);
        this.units = units;
        this.limits = limits;
    }

    /** Reads nothing: the file can't be had, and its last piece, which is its only one, says why. */
    public static FileReading refused(
            String name, Definitions definitions, UnitDirectory units, ReadingLimits limits, Finding why) {
        FileReading reading = new FileReading(Path.of(""), name, definitions, units, limits);
        reading.why = why;
        return reading;
    }

    /** The next piece; {@link Piece.FileRead} is the last, null follows. */
    public @Nullable Piece next() {
        if (ended) {
            return null;
        }
        if (why != null) {
            return end(new Piece.FileRead(List.of(), List.of(why)));
        }
        try {
            Piece piece = pull();
            if (piece != null) {
                characters += piece.characters();
                return characters > limits.charactersOfText() / SHARE_KEPT ? end(tooMuch()) : piece;
            }
            return end(last());
        } catch (WorkbookRefused refused) {
            return end(new Piece.FileRead(List.of(), List.of(refusal(refused))));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unforeseen) {
            // Its message may quote a cell, which may hold a name.
            LOG.warn("{} could not be read: {} at {}", file.getFileName(), unforeseen.getClass(), place(unforeseen));
            return end(new Piece.FileRead(List.of(), List.of(refusal(WorkbookRefused.by(unforeseen)))));
        }
    }

    /**
     * Returns the refusal of a file that yields too many characters, though it may hold few: a cell merged down over
     * thousands of rows yields its text for every row.
     */
    private Piece.FileRead tooMuch() {
        Phrase seen = Phrase.of("limit.characters", limits.charactersOfText() / SHARE_KEPT);
        return new Piece.FileRead(List.of(), List.of(Finding.ofFile(FindingCode.FILE_TOO_LARGE, seen.argument())));
    }

    private static String place(Throwable thrown) {
        return thrown.getStackTrace().length == 0 ? "?" : thrown.getStackTrace()[0].toString();
    }

    private Piece.FileRead last() {
        if (read.isEmpty()) {
            String known = String.join(
                    ", ",
                    definitions.forms().stream()
                            .map(form -> form.code())
                            .distinct()
                            .toList());
            return new Piece.FileRead(
                    List.of(), List.of(Finding.ofFile(FindingCode.TEMPLATE_UNKNOWN, passedOver.names(), known)));
        }
        Piece.FileRead settled = new Reporter(definitions, units, name).settle(read);
        List<Finding> findings = new ArrayList<>(settled.findings());
        findings.addAll(passedOver.findings());
        if (workbook != null) {
            workbook.sheetsWithoutContent()
                    .forEach(name -> findings.add(Finding.ofSheet(FindingCode.SHEET_WITHOUT_CONTENT, name, name)));
        }
        return new Piece.FileRead(settled.forms(), findings);
    }

    private @Nullable Piece pull() throws WorkbookRefused {
        if (workbook == null || sheets == null) {
            workbook = Workbooks.open(file, limits);
            sheets = workbook.sheets().iterator();
        }
        while (true) {
            if (current != null) {
                Piece piece = current.next();
                if (piece != null) {
                    return piece;
                }
                current = null;
            }
            closeCursor();
            place = null;
            if (!sheets.hasNext()) {
                return null;
            }
            Sheet sheet = sheets.next();
            place = new ReadingPlace(sheet.name());
            cursor = place.following(sheet.rows());
            current = SheetReading.of(sheet, cursor, definitions, read.size() + 1, passedOver);
            if (current != null) {
                read.add(current);
            }
        }
    }

    private Piece end(Piece.FileRead last) {
        ended = true;
        close();
        return last;
    }

    private Finding refusal(WorkbookRefused refused) {
        String seen = refused.arguments().get(0);
        if (refused.code() == FindingCode.FILE_CORRUPT && place != null) {
            seen = place.damaged(seen);
        }
        Finding finding = Finding.ofFile(refused.code(), seen);
        return refused.hint() == null ? finding : finding.withHint(refused.hint());
    }

    private void closeCursor() {
        RowCursor open = cursor;
        cursor = null;
        close(open);
    }

    @Override
    public void close() {
        closeCursor();
        Workbook open = workbook;
        workbook = null;
        close(open);
    }

    private static void close(java.io.@Nullable Closeable open) {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
