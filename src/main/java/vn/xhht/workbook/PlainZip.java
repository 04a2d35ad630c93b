package vn.xhht.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** Says what a zip archive is that is no workbook of the office formats. */
final class PlainZip {

    private static final List<String> WORKBOOKS = List.of(".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".ods");

    /** Where a name is looked for in a part. */
    private static final int BEGINNING = 262_144;

    private static final String SPREADSHEET = "opendocument.spreadsheet";

    private PlainZip() {}

    static WorkbookRefused refusal(Archive archive) throws IOException {
        if (isOpenDocumentSpreadsheet(archive)) {
            return new WorkbookRefused(FindingCode.FILE_FORMAT_UNSUPPORTED, "ods");
        }
        if (names(archive).anyMatch(name -> name.contains("index/") && name.endsWith(".iwa"))) {
            return names(archive).anyMatch(name -> name.contains("index/slide"))
                    ? new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "Apple Keynote")
                    : new WorkbookRefused(FindingCode.FILE_FORMAT_UNSUPPORTED, "Apple Numbers (.numbers)");
        }
        long workbooks = names(archive)
                .filter(name ->
                        !name.startsWith("__macosx/") && WORKBOOKS.stream().anyMatch(name::endsWith))
                .count();
        WorkbookRefused zip = workbooks > 0
                ? new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, Phrase.of("kind.zip.workbooks", workbooks))
                : new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "ZIP");
        return zip.withHint(Phrase.of("kind.archive.hint"));
    }

    /** By its type, or by its manifest and its content where a zip program has left the type out. */
    private static boolean isOpenDocumentSpreadsheet(Archive archive) throws IOException {
        return beginning(archive, "mimetype").contains(SPREADSHEET)
                || archive.getEntry("mimetype") == null
                        && archive.getEntry("content.xml") != null
                        && (beginning(archive, "META-INF/manifest.xml").contains(SPREADSHEET)
                                || beginning(archive, "content.xml").contains("<office:spreadsheet"));
    }

    private static String beginning(Archive archive, String part) throws IOException {
        ZipArchiveEntry entry = archive.getEntry(part);
        if (entry == null) {
            return "";
        }
        try (InputStream in = archive.getInputStream(entry)) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        }
    }

    private static Stream<String> names(Archive archive) {
        return Collections.list(archive.getEntries()).stream()
                .map(entry -> entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT));
    }
}
