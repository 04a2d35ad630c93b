package vn.xhht.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** A workbook of the Office Open XML formats, transitional or strict, with or without macros. */
final class XlsxWorkbook implements Workbook {

    /** Excel takes 31 characters, other programs more; it stands beside every row that is kept. */
    private static final int LONGEST_NAME = 255;

    private final OPCPackage contents;
    private final Budget budget;
    private final PackagePart main;
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean date1904;
    private @Nullable XlsxStyles styles;
    private @Nullable List<String> sharedStrings;

    private XlsxWorkbook(OPCPackage contents, PackagePart main, Budget budget) {
        this.contents = contents;
        this.main = main;
        this.budget = budget;
    }

    static Workbook open(Archive archive, Budget budget) throws Exception {
        OPCPackage contents = OfficePackage.open(archive);
        XlsxWorkbook workbook = new XlsxWorkbook(contents, OfficePackage.mainPart(contents, archive), budget);
        workbook.readMainPart();
        return workbook;
    }

    private void readMainPart() throws Exception {
        try (Xml xml = open(main)) {
            for (String name = xml.nextStart(); name != null; name = xml.nextStart()) {
                if (name.equals("workbookPr")) {
                    date1904 = xml.flag("date1904");
                } else if (name.equals("sheet")) {
                    addSheet(xml);
                }
            }
        }
    }

    private void addSheet(Xml xml) throws WorkbookRefused {
        String name = xml.attribute("name");
        String id = xml.attribute("id");
        PackageRelationship relationship = id == null ? null : main.getRelationship(id);
        if (name == null || relationship == null) {
            throw new CorruptWorkbook(Phrase.of("damage.sheet"));
        }
        if (name.length() > LONGEST_NAME) {
            throw new CorruptWorkbook(Phrase.of("damage.sheet.name", name.length()));
        }
        if (!relationship.getRelationshipType().endsWith("/worksheet")) {
            return;
        }
        if (sheets.size() >= budget.limits().entries()) {
            throw budget.refuse(
                    FindingCode.FILE_TOO_LARGE,
                    Phrase.of("limit.sheets", budget.limits().entries()));
        }
        Visibility visibility = switch (String.valueOf(xml.attribute("state"))) {
            case "hidden" -> Visibility.HIDDEN;
            case "veryHidden" -> Visibility.VERY_HIDDEN;
            default -> Visibility.VISIBLE;
        };
        sheets.add(new XlsxSheet(this, part(relationship), name, visibility));
    }

    private PackagePart part(PackageRelationship relationship) {
        try {
            PackagePart part = main.getRelatedPart(relationship);
            if (part != null) {
                return part;
            }
        } catch (InvalidFormatException | IllegalArgumentException e) {
            throw new CorruptWorkbook(Phrase.of("damage.part.missing", relationship.getTargetURI()));
        }
        throw new CorruptWorkbook(Phrase.of("damage.part.missing", relationship.getTargetURI()));
    }

    private @Nullable PackagePart related(String typeEnding) throws InvalidFormatException {
        for (PackageRelationship relationship : main.getRelationships()) {
            if (relationship.getRelationshipType().endsWith(typeEnding)) {
                return part(relationship);
            }
        }
        return null;
    }

    Xml open(PackagePart part) throws IOException, XMLStreamException {
        return new Xml(part.getInputStream(), budget);
    }

    Budget budget() {
        return budget;
    }

    XlsxStyles styles() throws Exception {
        if (styles == null) {
            PackagePart part = related("/styles");
            if (part == null) {
                styles = XlsxStyles.none(date1904);
            } else {
                try (Xml xml = open(part)) {
                    styles = XlsxStyles.read(xml, date1904, budget);
                }
            }
        }
        return styles;
    }

    List<String> sharedStrings() throws Exception {
        if (sharedStrings == null) {
            PackagePart part = related("/sharedStrings");
            if (part == null) {
                sharedStrings = List.of();
            } else {
                try (Xml xml = open(part)) {
                    sharedStrings = SharedStrings.read(xml, budget);
                }
            }
        }
        return sharedStrings;
    }

    @Override
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /** Never saves: a package opened for reading is let go, not written back. */
    @Override
    public void close() {
        contents.revert();
    }
}
