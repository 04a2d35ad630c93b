package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;

/** A worksheet part (ECMA-376-1, 18.3.1.99). */
final class XlsxSheet implements Sheet {

    /** Far beyond any form; Excel itself becomes unusable before. */
    private static final int MAX_MERGED = 65_536;

    private final XlsxWorkbook workbook;
    private final PackagePart part;
    private final String name;
    private final Visibility visibility;
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
            return new OrderedRows(new XlsxRows(workbook.open(part), workbook), workbook.budget());
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw workbook.budget().refusal(e);
        }
    }

    /** Stands after the rows in the part, hence a pass of its own that looks at no cell. */
    @Override
    public MergedRanges merged() throws WorkbookRefused {
        if (merged == null) {
            try {
                merged = new MergedRanges(readMerged());
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                throw workbook.budget().refusal(e);
            }
        }
        return merged;
    }

    private List<Range> readMerged() throws Exception {
        List<Range> ranges = new ArrayList<>();
        try (Xml xml = workbook.open(part)) {
            for (String element = xml.nextStart(); element != null; element = xml.nextStart()) {
                String reference = element.equals("mergeCell") ? xml.attribute("ref") : null;
                if (reference == null) {
                    continue;
                }
                if (ranges.size() == MAX_MERGED) {
                    throw workbook.budget()
                            .refuse(FindingCode.FILE_TOO_LARGE, "more than " + MAX_MERGED + " merged ranges");
                }
                ranges.add(Range.parse(reference));
            }
        }
        return ranges;
    }
}
