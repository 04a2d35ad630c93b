package vn.xhht.workbook;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

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

    static PackagePart mainPart(OPCPackage contents, Archive archive) throws IOException, WorkbookRefused {
        PackagePart main = null;
        for (String type :
                List.of(PackageRelationshipTypes.CORE_DOCUMENT, PackageRelationshipTypes.STRICT_CORE_DOCUMENT)) {
            for (PackageRelationship relationship : contents.getRelationshipsByType(type)) {
                main = contents.getPart(relationship);
            }
        }
        if (main == null) {
            throw broken(archive, new WorkbookRefused(FindingCode.FILE_CORRUPT, Phrase.of("damage.workbook.missing")));
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
        throw broken(archive, new WorkbookRefused(FindingCode.FILE_CORRUPT, Phrase.of("damage.content.type", type)));
    }

    /** A package that cannot be followed to its main part: a damaged workbook only if it has a workbook's parts. */
    private static WorkbookRefused broken(Archive archive, WorkbookRefused asWorkbook) throws IOException {
        if (archive.holds("xl/") || asWorkbook.code() != FindingCode.FILE_CORRUPT) {
            return asWorkbook;
        }
        return archive.holds("word/")
                ? new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "Word", asWorkbook)
                : PlainZip.refusal(archive);
    }

    private static WorkbookRefused withoutContentTypes(Archive archive) throws IOException {
        return archive.holds("xl/")
                ? new WorkbookRefused(FindingCode.FILE_CORRUPT, Phrase.of("damage.part.missing", "[Content_Types].xml"))
                : PlainZip.refusal(archive);
    }
}
