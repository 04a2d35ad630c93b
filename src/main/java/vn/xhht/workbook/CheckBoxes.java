package vn.xhht.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The check boxes of Excel's forms, which lie over the cells: each a control part, or a shape of a drawing in VML. */
final class CheckBoxes {

    /** A drawing of a thousand boxes is not longer. */
    private static final int LOOKED_AT = 1 << 20;

    private CheckBoxes() {}

    /** @param sheet the name of its part */
    static boolean areOn(String sheet, OfficePackage parts) throws Exception {
        for (Relationship relationship : parts.relationships(sheet)) {
            boolean looked = relationship.isOf("/ctrlProp") || relationship.isOf("/vmlDrawing");
            if (looked && holdsBox(parts.bytes(relationship.part()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsBox(Optional<InputStream> part) throws IOException {
        if (part.isEmpty()) {
            return false;
        }
        // VML need not be well-formed, so it is read as a text.
        try (InputStream in = part.get()) {
            String text = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return text.contains("objecttype=\"checkbox\"") || text.contains("objecttype='checkbox'");
        }
    }
}
