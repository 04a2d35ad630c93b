package vn.xhht.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
        if (archive.parts().stream().anyMatch(name -> name.contains("index/") && name.endsWith(".iwa"))) {
            return archive.parts().stream().anyMatch(name -> name.contains("index/slide"))
                    ? new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "Apple Keynote")
                    : new WorkbookRefused(FindingCode.FILE_FORMAT_UNSUPPORTED, "Apple Numbers (.numbers)");
        }
        long workbooks = archive.parts().stream()
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
                || !archive.holds("mimetype")
                        && archive.holds("content.xml")
                        && (beginning(archive, "meta-inf/manifest.xml").contains(SPREADSHEET)
                                || beginning(archive, "content.xml").contains("<office:spreadsheet"));
    }

    private static String beginning(Archive archive, String part) throws IOException {
        Optional<InputStream> bytes = archive.open(part);
        if (bytes.isEmpty()) {
            return "";
        }
        try (InputStream in = bytes.get()) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        }
    }
}
