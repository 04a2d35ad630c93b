package vn.xhht.workbook;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Set;
import java.util.Collections;
import java.util.IdentityHashMap;
import org.apache.poi.EncryptedDocumentException;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;

/**
 * The one place that turns what POI and the parsers throw on hostile or broken files into a refusal. They throw nearly
 * everything unchecked, StackOverflowError and OutOfMemoryError included; one bad file must not stop the next.
 */
final class Refusal {

    private Refusal() {}

    static WorkbookRefused of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        FindingCode code = FindingCode.FILE_CORRUPT;
        for (@Nullable Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
            if (at instanceof WorkbookRefused refused) {
                return refused;
            }
            if (at instanceof EncryptedDocumentException) {
                return new WorkbookRefused(FindingCode.FILE_PASSWORD, "encrypted", thrown);
            }
            if (at instanceof OutOfMemoryError) {
                return new WorkbookRefused(FindingCode.FILE_TOO_LARGE, "out of memory", thrown);
            }
            if (at instanceof FileSystemException) {
                code = FindingCode.FILE_UNREADABLE;
            }
        }
        return new WorkbookRefused(code, detail(thrown), thrown);
    }

    /** Carries a refusal through code that lets only IOException pass. */
    static IOException asIo(WorkbookRefused refused) {
        return new IOException(refused);
    }

    private static String detail(Throwable thrown) {
        return thrown instanceof CorruptWorkbook corrupt ? String.valueOf(corrupt.getMessage()) : thrown.getClass().getSimpleName();
    }
}
