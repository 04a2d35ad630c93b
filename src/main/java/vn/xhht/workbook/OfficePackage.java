package vn.xhht.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import vn.xhht.finding.FindingCode;

/** Finds the workbook in a zip archive, or says what else the archive is. */
final class OfficePackage {

    private static final Set<String> MAIN_CONTENT_TYPES = Set.of(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            "application/vnd.ms-excel.template.macroEnabled.main+xml",
            "application/vnd.ms-excel.addin.macroEnabled.main+xml");

    private OfficePackage() {}

    static OPCPackage open(Archive archive) throws IOException, WorkbookRefused {
        if (archive.getEntry("[Content_Types].xml") == null) {
            throw withoutContentTypes(archive);
        }
        try {
            OPCPackage contents = OPCPackage.open(archive);
            archive.packageIsOpen();
            return contents;
        } catch (InvalidFormatException e) {
            throw broken(archive, Refusal.of(e));
        }
    }

    static PackagePart mainPart(OPCPackage contents, Archive archive) throws WorkbookRefused {
        PackagePart main = null;
        for (String type :
                List.of(PackageRelationshipTypes.CORE_DOCUMENT, PackageRelationshipTypes.STRICT_CORE_DOCUMENT)) {
            for (PackageRelationship relationship : contents.getRelationshipsByType(type)) {
                main = contents.getPart(relationship);
            }
        }
        if (main == null) {
            throw broken(archive, new WorkbookRefused(FindingCode.FILE_CORRUPT, "the workbook part is missing"));
        }
        String type = main.getContentType();
        if (MAIN_CONTENT_TYPES.contains(type)) {
            return main;
        }
        if (type.startsWith("application/vnd.ms-excel.sheet.binary")) {
            throw new WorkbookRefused(FindingCode.FILE_FORMAT_UNSUPPORTED, "xlsb");
        }
        if (type.contains("word")) {
            throw new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "Word");
        }
        if (type.contains("presentation") || type.contains("powerpoint")) {
            throw new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "PowerPoint");
        }
        throw broken(archive, new WorkbookRefused(FindingCode.FILE_CORRUPT, "content type " + type));
    }

    /** A package that cannot be followed to its main part: a damaged workbook only if it has a workbook's parts. */
    private static WorkbookRefused broken(Archive archive, WorkbookRefused asWorkbook) {
        if (archive.holds("xl/") || asWorkbook.code() != FindingCode.FILE_CORRUPT) {
            return asWorkbook;
        }
        return new WorkbookRefused(
                FindingCode.FILE_NOT_A_WORKBOOK, archive.holds("word/") ? "Word" : "ZIP", asWorkbook);
    }

    private static WorkbookRefused withoutContentTypes(Archive archive) throws IOException {
        ZipArchiveEntry mimetype = archive.getEntry("mimetype");
        if (mimetype != null) {
            try (InputStream in = archive.getInputStream(mimetype)) {
                String type = new String(in.readNBytes(100), StandardCharsets.US_ASCII);
                if (type.contains("opendocument.spreadsheet")) {
                    return new WorkbookRefused(FindingCode.FILE_FORMAT_UNSUPPORTED, "ods");
                }
            }
        }
        return archive.holds("xl/")
                ? new WorkbookRefused(FindingCode.FILE_CORRUPT, "[Content_Types].xml is missing")
                : new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "ZIP");
    }
}
