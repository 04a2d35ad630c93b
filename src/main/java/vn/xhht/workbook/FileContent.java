package vn.xhht.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** The kind of a file, told from its first bytes. */
final class FileContent {

    private static final int HEAD = 64 << 10;
    /** The number of first characters in which the markup of a text shows its kind. */
    private static final int MARKUP = 2_048;

    private static final String ZIP = "PK\3\4";
    private static final String OLE2 = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    /** Signatures at the very start. */
    private static final Map<String, String> SIGNATURES = Map.ofEntries(
            Map.entry("PK\5\6", "ZIP"),
            Map.entry("%PDF", "PDF"),
            Map.entry("{\\rtf", "RTF"),
            Map.entry("\u0089PNG", "PNG"),
            Map.entry("\u00FF\u00D8\u00FF", "JPEG"),
            Map.entry("GIF8", "GIF"),
            Map.entry("BM", "BMP"),
            Map.entry("Rar!", "RAR"),
            Map.entry("7z\u00BC\u00AF", "7z"),
            Map.entry("\u001F\u008B", "GZIP"),
            Map.entry("MZ", "EXE"));

    private static final String CSV = "CSV";
    private static final Set<String> ARCHIVES = Set.of("RAR", "7z", "GZIP");

    /** The BOF record, by which Excel before 97 begins a file without any container. */
    private static final Map<String, String> OLD_EXCEL = Map.of(
            "\u0009\u0000", "Excel 2.0",
            "\u0009\u0002", "Excel 3.0",
            "\u0009\u0004", "Excel 4.0",
            "\u0009\u0008", "Excel 5.0/95");

    /** One character a byte. */
    private final String head;

    private FileContent(byte[] head) {
        this.head = new String(head, StandardCharsets.ISO_8859_1);
    }

    static FileContent of(Path file) throws WorkbookRefused {
        try (InputStream in = Files.newInputStream(file)) {
            return new FileContent(in.readNBytes(HEAD));
        } catch (IOException e) {
            // A folder, for one, opens and then fails without a word about the file system.
            WorkbookRefused found = Refusal.of(e);
            throw found.code() == FindingCode.FILE_UNREADABLE
                    ? found
                    : WorkbookRefused.of(FindingCode.FILE_UNREADABLE, Phrase.of("unreadable.error"), e);
        }
    }

    static FileContent of(byte[] content) {
        return new FileContent(Arrays.copyOf(content, Math.min(HEAD, content.length)));
    }

    boolean isZip() {
        return head.startsWith(ZIP);
    }

    /** Lets pass what may be a workbook: a zip archive or an OLE2 container. */
    void refuseUnlessWorkbook() throws WorkbookRefused {
        if (head.isEmpty()) {
            throw new WorkbookRefused(FindingCode.FILE_EMPTY, "0 byte");
        }
        if (isZip() || head.startsWith(OLE2)) {
            return;
        }
        String record = head.substring(0, Math.min(2, head.length()));
        if (OLD_EXCEL.containsKey(record) && head.length() > 4 && head.charAt(3) == 0) {
            throw new WorkbookRefused(FindingCode.FILE_FORMAT_UNSUPPORTED, OLD_EXCEL.get(record));
        }
        String format = UnreadFormat.of(head, text());
        if (format != null) {
            throw new WorkbookRefused(FindingCode.FILE_FORMAT_UNSUPPORTED, format);
        }
        throw described(describe());
    }

    /** Archives are to be unpacked, and tables of text to be brought into the form; all else goes back to its own program. */
    private static WorkbookRefused described(String kind) {
        WorkbookRefused refused = kind.isEmpty()
                ? new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, Phrase.of("kind.unknown"))
                : new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, kind);
        if (ARCHIVES.contains(kind)) {
            return refused.withHint(Phrase.of("kind.archive.hint"));
        }
        return kind.equals(CSV) ? refused.withHint(Phrase.of("kind.csv.hint")) : refused;
    }

    /** An archive whose directory is missing or damaged: a cut workbook, or something else that was cut. */
    WorkbookRefused brokenArchive(IOException cause) {
        WorkbookRefused found = Refusal.of(cause);
        if (found.code() != FindingCode.FILE_CORRUPT) {
            return found;
        }
        boolean office = head.contains("[Content_Types].xml") || head.contains("_rels/.rels");
        if (head.contains("xl/") || office && !head.contains("word/") && !head.contains("ppt/")) {
            return WorkbookRefused.of(FindingCode.FILE_CORRUPT, Phrase.of("damage.zip"), cause);
        }
        return WorkbookRefused.of(FindingCode.FILE_NOT_A_WORKBOOK, Phrase.of("kind.zip.damaged"), cause);
    }

    /** Empty where nobody can tell. */
    private String describe() {
        String text = text();
        String start =
                text.substring(0, Math.min(MARKUP, text.length())).strip().toLowerCase(Locale.ROOT);
        boolean binary = start.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c));
        for (Map.Entry<String, String> signature : SIGNATURES.entrySet()) {
            // Two letters may well begin a text.
            if (text.startsWith(signature.getKey())
                    && (binary || signature.getKey().length() > 2)) {
                return signature.getValue();
            }
        }
        if (start.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
            return "XML Spreadsheet 2003";
        }
        if (start.startsWith("<")
                && (start.contains("<html") || start.contains("<table") || start.contains("<!doctype html"))) {
            return "HTML";
        }
        if (start.startsWith("<?xml")) {
            return "XML";
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "JSON";
        }
        if (binary) {
            return "";
        }
        return start.contains(",") || start.contains(";") || start.contains("\t") ? CSV : "TXT";
    }

    /** Without the byte order mark, and decoded where that says UTF-16; all that is told apart here is ASCII. */
    private String text() {
        if (head.startsWith("\u00EF\u00BB\u00BF")) {
            return head.substring(3);
        }
        boolean utf16 = head.startsWith("\u00FF\u00FE") || head.startsWith("\u00FE\u00FF");
        return utf16 ? new String(head.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16) : head;
    }

    /** Names the office program whose document an OLE2 container is. */
    static WorkbookRefused noWorkbook(DirectoryNode root) {
        if (root.hasEntry("WordDocument")) {
            return new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "Word");
        }
        if (root.hasEntry("PowerPoint Document")) {
            return new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "PowerPoint");
        }
        boolean mail = root.hasEntry("__properties_version1.0");
        return new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, Phrase.of(mail ? "kind.mail" : "kind.ole2"));
    }
}
