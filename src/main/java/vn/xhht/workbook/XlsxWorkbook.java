package vn.xhht.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** A workbook of the Office Open XML formats, transitional or strict, with or without macros. */
final class XlsxWorkbook implements Workbook {

    /** Excel takes 31 characters, other programs more; it stands beside every row that is kept. */
    private static final int LONGEST_NAME = 255;

    private final OfficePackage parts;
    private final Budget budget;
    private final List<Relationship> relationships;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<String> without = new ArrayList<>();
    private boolean date1904;
    private boolean mayBeStale;
    private @Nullable XlsxStyles styles;
    private @Nullable SharedStrings sharedStrings;

    private XlsxWorkbook(OfficePackage parts, List<Relationship> relationships, Budget budget) {
        this.parts = parts;
        this.relationships = relationships;
        this.budget = budget;
    }

    static Workbook open(Archive archive, Budget budget) throws Exception {
        OfficePackage parts = new OfficePackage(archive, budget);
        String main = parts.mainPart();
        XlsxWorkbook workbook = new XlsxWorkbook(parts, parts.relationships(main), budget);
        try (Xml xml = parts.open(main)) {
            workbook.readMainPart(xml);
        }
        if (workbook.sheets.isEmpty() && !workbook.without.isEmpty()) {
            throw new CorruptWorkbook(Phrase.of("damage.workbook.missing"));
        }
        return workbook;
    }

    private void readMainPart(Xml xml) throws Exception {
        Map<String, Relationship> byId = new HashMap<>();
        relationships.forEach(relationship -> byId.put(relationship.id(), relationship));
        for (String name = xml.nextChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "workbookPr" -> {
                    date1904 = xml.flag("date1904");
                    xml.skipElement();
                }
                case "calcPr" -> {
                    mayBeStale = xml.flag("fullCalcOnLoad") || "manual".equals(xml.attribute("calcMode"));
                    xml.skipElement();
                }
                case "sheets" -> {
                    for (String sheet = xml.nextChild(); sheet != null; sheet = xml.nextChild()) {
                        if (sheet.equals("sheet")) {
                            addSheet(xml, byId);
                        }
                        xml.skipElement();
                    }
                }
                default -> xml.skipElement();
            }
        }
    }

    private void addSheet(Xml xml, Map<String, Relationship> byId) throws WorkbookRefused {
        String given = xml.attribute("name");
        String name = given == null ? "" : given;
        if (name.length() > LONGEST_NAME) {
            throw new CorruptWorkbook(Phrase.of("damage.sheet.name", name.length()));
        }
        if (sheets.size() + without.size() >= budget.limits().entries()) {
            throw budget.refuse(
                    FindingCode.FILE_TOO_LARGE,
                    Phrase.of("limit.sheets", budget.limits().entries()));
        }
        String id = xml.relationship();
        Relationship relationship = id == null ? null : byId.get(id.strip());
        if (relationship != null && !relationship.isOf("/worksheet")) {
            return;
        }
        if (relationship == null || !parts.holds(relationship.part())) {
            without.add(name);
            return;
        }
        Visibility visibility = switch (String.valueOf(xml.attribute("state"))) {
            case "hidden" -> Visibility.HIDDEN;
            case "veryHidden" -> Visibility.VERY_HIDDEN;
            default -> Visibility.VISIBLE;
        };
        sheets.add(new XlsxSheet(this, relationship.part(), name, visibility));
    }

    private @Nullable Xml related(String typeEnding) throws IOException, XMLStreamException {
        for (Relationship relationship : relationships) {
            if (relationship.isOf(typeEnding)) {
                return open(relationship.part());
            }
        }
        return null;
    }

    Xml open(String part) throws IOException, XMLStreamException {
        return parts.open(part);
    }

    OfficePackage parts() {
        return parts;
    }

    Budget budget() {
        return budget;
    }

    boolean mayBeStale() {
        return mayBeStale;
    }

    XlsxStyles styles() throws Exception {
        if (styles == null) {
            try (Xml xml = related("/styles")) {
                styles = xml == null ? XlsxStyles.none(date1904) : XlsxStyles.read(xml, date1904, budget);
            }
        }
        return styles;
    }

    SharedStrings sharedStrings() throws Exception {
        if (sharedStrings == null) {
            try (Xml xml = related("/sharedStrings")) {
                sharedStrings = xml == null ? SharedStrings.none() : SharedStrings.read(xml, budget);
            }
        }
        return sharedStrings;
    }

    @Override
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public List<String> sheetsWithoutContent() {
        return List.copyOf(without);
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
