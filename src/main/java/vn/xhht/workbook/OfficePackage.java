package vn.xhht.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/**
 * The parts of an office document (ECMA-376-2): what they are and what they say of one another. Only those are looked at that lead to the
 * figures: properties, pictures and what other programs left in the archive may be as they like.
 */
final class OfficePackage {

    private static final String CONTENT_TYPES = "[content_types].xml";
    private static final Set<String> MAIN_CONTENT_TYPES = Set.of(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
            "application/vnd.ms-excel.sheet.macroenabled.main+xml",
            "application/vnd.ms-excel.template.macroenabled.main+xml",
            "application/vnd.ms-excel.addin.macroenabled.main+xml");

    private final Archive archive;
    private final Budget budget;

    OfficePackage(Archive archive, Budget budget) throws IOException, WorkbookRefused {
        if (!archive.holds(CONTENT_TYPES)) {
            throw withoutContentTypes(archive);
        }
        this.archive = archive;
        this.budget = budget;
    }

    /** The name of the workbook's part. */
    String mainPart() throws IOException, WorkbookRefused {
        String main = null;
        String type = null;
        try {
            for (Relationship relationship : relationships("")) {
                boolean holdsIt = relationship.isOf("/officeDocument") && archive.holds(relationship.part());
                main = main == null && holdsIt ? relationship.part() : main;
            }
            type = main == null ? null : contentType(main);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw broken(budget.refusal(e));
        }
        if (main == null) {
            throw broken(new WorkbookRefused(FindingCode.FILE_CORRUPT, Phrase.of("damage.workbook.missing")));
        }
        if (type != null && MAIN_CONTENT_TYPES.contains(type)) {
            return main;
        }
        throw notAWorkbook(String.valueOf(type));
    }

    private WorkbookRefused notAWorkbook(String type) throws IOException {
        if (type.startsWith("application/vnd.ms-excel.sheet.binary")) {
            return new WorkbookRefused(FindingCode.FILE_FORMAT_UNSUPPORTED, "xlsb");
        }
        if (type.contains("word")) {
            return new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "Word");
        }
        if (type.contains("presentation") || type.contains("powerpoint")) {
            return new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "PowerPoint");
        }
        return broken(new WorkbookRefused(FindingCode.FILE_CORRUPT, Phrase.of("damage.content.type", type)));
    }

    /**
     * Returns the relationships of the part to others, in their order; the package itself, whose name is empty, has
     * those to its documents.
     */
    List<Relationship> relationships(String source) throws Exception {
        List<Relationship> relationships = new ArrayList<>();
        String part = Relationship.partOf(source);
        if (!archive.holds(part)) {
            return relationships;
        }
        try (Xml xml = open(part)) {
            for (String name = xml.nextChild(); name != null; name = xml.nextChild()) {
                String target = xml.attribute("Target");
                if (name.equals("Relationship") && target != null) {
                    relationships.add(Relationship.of(
                            or(xml.attribute("Id")),
                            or(xml.attribute("Type")),
                            target,
                            or(xml.attribute("TargetMode")).equalsIgnoreCase("External"),
                            source));
                }
                xml.skipElement();
            }
        }
        return relationships;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * Returns the content type of the part in lower case and without parameters; null where the package does not say
     * it.
     */
    private @Nullable String contentType(String part) throws IOException, XMLStreamException {
        Map<String, String> byEnding = new HashMap<>();
        Map<String, String> byName = new HashMap<>();
        try (Xml xml = open(CONTENT_TYPES)) {
            for (String name = xml.nextChild(); name != null; name = xml.nextChild()) {
                String type = or(xml.attribute("ContentType")).toLowerCase(Locale.ROOT);
                int parameters = type.indexOf(';');
                type = (parameters < 0 ? type : type.substring(0, parameters)).strip();
                switch (name) {
                    case "Default" ->
                        byEnding.put(or(xml.attribute("Extension")).strip().toLowerCase(Locale.ROOT), type);
                    case "Override" ->
                        byName.put(
                                Relationship.normal(
                                        or(xml.attribute("PartName")).strip()),
                                type);
                    default -> {}
                }
                xml.skipElement();
            }
        }
        return byName.getOrDefault(part, byEnding.get(part.substring(part.lastIndexOf('.') + 1)));
    }

    boolean holds(String part) {
        return archive.holds(part);
    }

    /** The part, read up to its first element. */
    Xml open(String part) throws IOException, XMLStreamException {
        Optional<InputStream> in = archive.open(part);
        if (in.isEmpty()) {
            throw new CorruptWorkbook(Phrase.of("damage.part.missing", part));
        }
        Xml xml = new Xml(in.get(), budget);
        try {
            xml.begin();
            return xml;
        } catch (XMLStreamException | RuntimeException e) {
            xml.close();
            throw e;
        }
    }

    /** Returns the bytes of the part as they stand there; empty where there is no such part. */
    Optional<InputStream> bytes(String part) throws IOException {
        return archive.open(part);
    }

    void close() throws IOException {
        archive.close();
    }

    /** A package that cannot be followed to its main part: a damaged workbook only if it has a workbook's parts. */
    private WorkbookRefused broken(WorkbookRefused asWorkbook) throws IOException {
        if (archive.holdsAny("xl/") || asWorkbook.code() != FindingCode.FILE_CORRUPT) {
            return asWorkbook;
        }
        return archive.holdsAny("word/")
                ? new WorkbookRefused(FindingCode.FILE_NOT_A_WORKBOOK, "Word", asWorkbook)
                : PlainZip.refusal(archive);
    }

    private static WorkbookRefused withoutContentTypes(Archive archive) throws IOException {
        return archive.holdsAny("xl/")
                ? new WorkbookRefused(FindingCode.FILE_CORRUPT, Phrase.of("damage.part.missing", "[Content_Types].xml"))
                : PlainZip.refusal(archive);
    }
}
