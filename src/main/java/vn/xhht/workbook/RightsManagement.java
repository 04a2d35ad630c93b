package vn.xhht.workbook;

import java.util.Locale;
import java.util.stream.StreamSupport;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.Entry;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/**
 * A sensitivity label or rights management (MS-OFFCRYPTO 2.2, 2.3.2): the content is encrypted for the persons of an organisation, without
 * any password that could be taken off.
 */
final class RightsManagement {

    /** The spaces of data and how each is transformed. */
    private static final String SPACES = "\u0006DataSpaces";

    /** The stream that holds the workbook of the older format. */
    private static final String OLD_CONTENT = "\tDRMContent";

    /** Begins the names of what rights management puts there: DRMEncryptedTransform, DRMEncryptedDataSpace. */
    private static final String RIGHTS = "drmencrypted";

    private RightsManagement() {}

    static boolean protects(DirectoryNode root) {
        return root.hasEntryCaseInsensitive(OLD_CONTENT) || root.hasEntry(SPACES) && isNamed(root, 0);
    }

    static WorkbookRefused refusal() {
        return new WorkbookRefused(FindingCode.FILE_PASSWORD, Phrase.of("password.rights"))
                .withHint(Phrase.of("password.rights.hint"));
    }

    /** Tells whether a transform or a space of data is one of rights management; the tree has three levels. */
    private static boolean isNamed(DirectoryNode folder, int level) {
        return StreamSupport.stream(folder.spliterator(), false)
                .anyMatch(entry -> isOfRights(entry)
                        || level < 3 && entry instanceof DirectoryNode inner && isNamed(inner, level + 1));
    }

    private static boolean isOfRights(Entry entry) {
        return entry.getName().toLowerCase(Locale.ROOT).startsWith(RIGHTS);
    }
}
