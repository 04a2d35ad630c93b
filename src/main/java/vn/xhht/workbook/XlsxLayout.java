package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** The columns and merged ranges that a worksheet describes beside its rows. */
final class XlsxLayout {

    /** Far beyond any form; Excel itself becomes unusable before. */
    private static final int MAX_MERGED = 65_536;

    /** The least width of a column, in characters: nothing can be seen in a narrower one. */
    private static final double NARROWEST = 0.5;

    private final Budget budget;
    private final BitSet hiddenColumns = new BitSet();
    private final List<Range> merged = new ArrayList<>();
    /** Columns are hidden unless the sheet says something of them. */
    private boolean hidesOthers;

    XlsxLayout(Budget budget) {
        this.budget = budget;
    }

    /** Reads an element of the worksheet, whose start was just read, to its end; the rows are passed over. */
    void read(Xml xml, String name) throws XMLStreamException, WorkbookRefused {
        switch (name) {
            case "sheetFormatPr" -> {
                if (isNarrow(xml.attribute("defaultColWidth")) && !hidesOthers) {
                    hidesOthers = true;
                    hiddenColumns.set(0, CellAddress.MAX_COLUMN + 1);
                }
                xml.skipElement();
            }
            case "cols" -> readEach(xml, "col");
            case "mergeCells" -> readEach(xml, "mergeCell");
            default -> xml.skipElement();
        }
    }

    private void readEach(Xml xml, String item) throws XMLStreamException, WorkbookRefused {
        for (String name = xml.nextChild(); name != null; name = xml.nextChild()) {
            if (name.equals(item) && item.equals("col")) {
                readColumns(xml);
            } else if (name.equals(item)) {
                readMerged(xml);
            }
            xml.skipElement();
        }
    }

    /** One or several columns alike (18.3.1.13); a strange one hides nothing. */
    private void readColumns(Xml xml) {
        int first = xml.number("min");
        int last = Math.min(xml.number("max"), CellAddress.MAX_COLUMN + 1);
        if (first > 0 && first <= last) {
            hiddenColumns.set(first - 1, last, xml.flag("hidden") || isNarrow(xml.attribute("width")));
        }
    }

    /** A width that cannot be read is an office program's own. */
    private static boolean isNarrow(@Nullable String width) {
        if (width == null || width.isBlank()) {
            return false;
        }
        char[] text = width.strip().toCharArray();
        return NumberText.value(text, 0, text.length) < NARROWEST;
    }

    private void readMerged(Xml xml) throws WorkbookRefused {
        String reference = xml.attribute("ref");
        if (reference == null || reference.isBlank()) {
            return;
        }
        if (merged.size() == MAX_MERGED) {
            throw budget.refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.merged", MAX_MERGED));
        }
        merged.add(Range.parse(reference));
    }

    boolean hidesColumn(int column) {
        return hiddenColumns.get(column);
    }

    MergedRanges merged() {
        return new MergedRanges(merged);
    }
}
