package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** A worksheet part (ECMA-376-1, 18.3.1.99). */
final class XlsxSheet implements Sheet {

    /** Far beyond any form; Excel itself becomes unusable before. */
    private static final int MAX_MERGED = 65_536;

    private final XlsxWorkbook workbook;
    private final PackagePart part;
    private final String name;
    private final Visibility visibility;
    private final BitSet hiddenColumns = new BitSet();
    private @Nullable MergedRanges merged;

    XlsxSheet(XlsxWorkbook workbook, PackagePart part, String name, Visibility visibility) {
        this.workbook = workbook;
        this.part = part;
        this.name = name;
        this.visibility = visibility;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Visibility visibility() {
        return visibility;
    }

    @Override
    public RowCursor rows() throws WorkbookRefused {
        try {
            return new OrderedRows(new XlsxRows(workbook.open(part), workbook, this), workbook.budget());
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw workbook.budget().refusal(e);
        }
    }

    @Override
    public boolean hidesColumn(int column) {
        return hiddenColumns.get(column);
    }

    /** Reads the start of a {@code col}, one or several columns alike (18.3.1.13); a strange one hides nothing. */
    void readColumns(Xml xml) {
        String hidden = xml.attribute("hidden");
        String min = xml.attribute("min");
        String max = xml.attribute("max");
        if (hidden != null && (hidden.equals("1") || hidden.equals("true")) && isColumn(min) && isColumn(max)) {
            int first = Integer.parseInt(min);
            int last = Math.min(Integer.parseInt(max), CellAddress.MAX_COLUMN + 1);
            hiddenColumns.set(Math.min(first, last) - 1, last);
        }
    }

    private static boolean isColumn(@Nullable String text) {
        return text != null && text.matches("[1-9][0-9]{0,4}");
    }

    /** Stands after the rows in the part: known after a whole pass over them, or by a pass that looks at no cell. */
    @Override
    public MergedRanges merged() throws WorkbookRefused {
        if (merged == null) {
            try (Xml xml = workbook.open(part)) {
                readTail(xml);
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                throw workbook.budget().refusal(e);
            }
        }
        return Objects.requireNonNull(merged);
    }

    /** Reads the part to its end, where the archive also compares its checksum: no digit changes unnoticed. */
    void readTail(Xml xml) throws XMLStreamException, WorkbookRefused {
        List<Range> ranges = new ArrayList<>();
        for (String element = xml.nextStart(); element != null; element = xml.nextStart()) {
            String reference = element.equals("mergeCell") ? xml.attribute("ref") : null;
            if (reference == null) {
                continue;
            }
            if (ranges.size() == MAX_MERGED) {
                throw workbook.budget().refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.merged", MAX_MERGED));
            }
            ranges.add(Range.parse(reference));
        }
        merged = new MergedRanges(ranges);
    }
}
