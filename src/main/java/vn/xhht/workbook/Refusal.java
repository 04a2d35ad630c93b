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

/**
 * The one place that turns what POI and the parsers throw on hostile or broken files into a refusal. They throw nearly
 * everything unchecked, StackOverflowError and OutOfMemoryError included; one bad file must not stop the next.
 */
final class Refusal {

    private static final int LONGEST_DETAIL = 100;

    private Refusal() {}

    static WorkbookRefused of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        FindingCode code = FindingCode.FILE_CORRUPT;
        String detail = "";
        for (@Nullable Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
            if (at instanceof WorkbookRefused refused) {
                return refused;
            }
            if (at instanceof EncryptedDocumentException) {
                return new WorkbookRefused(FindingCode.FILE_PASSWORD, "encrypted", thrown);
            }
            if (at instanceof OutOfMemoryError) {
                return new WorkbookRefused(FindingCode.FILE_TOO_LARGE, "quá nhiều nội dung (too much content)", thrown);
            }
            if (at instanceof FileSystemException) {
                code = FindingCode.FILE_UNREADABLE;
            }
            detail = detail.isEmpty() ? detail(at) : detail;
        }
        return new WorkbookRefused(code, detail.isEmpty() ? "damaged content" : detail, thrown);
    }

    /** Carries a refusal through code that lets only IOException pass. */
    static IOException asIo(WorkbookRefused refused) {
        return new IOException(refused);
    }

    /** For the sender, to whom a library's name for its exception means nothing; we have the cause. */
    private static String detail(Throwable cause) {
        String detail = cause instanceof CorruptWorkbook ? String.valueOf(cause.getMessage()) : "";
        if (cause instanceof FileSystemException) {
            detail = cause instanceof AccessDeniedException
                    ? "không có quyền đọc (access denied)"
                    : "lỗi đọc (read error)";
        }
        return detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
    }
}
