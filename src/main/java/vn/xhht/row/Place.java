package vn.xhht.row;

import java.util.List;
import vn.xhht.finding.Phrase;

/** Where something stands, in the words of a finding about the whole file. */
final class Place {

    /** More of them tell nobody anything. */
    private static final int SHOWN = 3;

    private Place() {}

    /** {@code  (trang tính “XHHT-03”, ô A5)}; without the cell where it is empty. */
    static Phrase of(SheetReading sheet, String cell) {
        return cell.isEmpty()
                ? Phrase.of("place.sheet", sheet.sheetName())
                : Phrase.of("place.cell", sheet.sheetName(), cell);
    }

    /** The first few of them. */
    static Phrase together(List<Phrase> phrases) {
        Phrase together = phrases.get(0);
        for (Phrase next : phrases.subList(1, Math.min(SHOWN, phrases.size()))) {
            together = Phrase.of("place.together", together, next);
        }
        return together;
    }
}
