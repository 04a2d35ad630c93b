package vn.xhht.workbook;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.poi.EncryptedDocumentException;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/**
 * The one place that turns what POI and the parsers throw on hostile or broken files into a refusal. They throw nearly
 * everything unchecked, StackOverflowError and OutOfMemoryError included; one bad file must not stop the next.
 */
final class Refusal {

    private Refusal() {}

    static WorkbookRefused of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        FindingCode code = FindingCode.FILE_CORRUPT;
        Phrase detail = null;
        for (@Nullable Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
            if (at instanceof WorkbookRefused refused) {
                return refused;
            }
            if (at instanceof EncryptedDocumentException) {
                return WorkbookRefused.of(FindingCode.FILE_PASSWORD, Phrase.of("password.word"), thrown);
            }
            if (at instanceof OutOfMemoryError) {
                return WorkbookRefused.of(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.memory"), thrown);
            }
            if (at instanceof FileSystemException) {
                code = FindingCode.FILE_UNREADABLE;
            }
            detail = detail == null ? detail(at) : detail;
        }
        return WorkbookRefused.of(code, detail == null ? Phrase.of("damage.content") : detail, thrown);
    }

    /** Carries a refusal through code that lets only IOException pass. */
    static IOException asIo(WorkbookRefused refused) {
        return new IOException(refused);
    }

    /** For the sender, to whom a library's name for its exception means nothing; we have the cause. Null where nothing is known. */
    private static @Nullable Phrase detail(Throwable cause) {
        if (cause instanceof CorruptWorkbook corrupt) {
            return corrupt.what();
        }
        if (cause instanceof FileSystemException) {
            return Phrase.of(cause instanceof AccessDeniedException ? "unreadable.denied" : "unreadable.error");
        }
        return null;
    }
}
