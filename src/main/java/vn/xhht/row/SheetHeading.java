package vn.xhht.row;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.SheetRow;

/** What stands above a form's table: which form it is, whose figures, of when. */
final class SheetHeading {

    private static final String FORM = Labels.key("Biểu số");
    private static final String TITLE = Labels.key("Biểu") + " ";
    private static final String PERIOD = Labels.key("Kỳ báo cáo");
    private static final String UNIT = Labels.key("Đơn vị báo cáo");
    private static final String UNIT_CODE = Labels.key("Mã đơn vị hành chính");
    private static final String SHORT_UNIT_CODE = Labels.key("Mã đơn vị");

    private final Set<String> knownForms;
    private @Nullable String form;
    private @Nullable String titleForm;
    private @Nullable String period;
    private @Nullable String unit;
    private @Nullable String unitCode;
    private boolean answer;

    SheetHeading(Set<String> knownForms) {
        this.knownForms = knownForms;
    }

    void read(SheetRow row) {
        List<Cell> cells = row.cells();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String text = CellText.of(cell);
            String key = Labels.key(text);
            answer |= AnswerSheet.isTitle(key);
            String next = i + 1 < cells.size() ? CellText.of(cells.get(i + 1)) : "";
            if (key.startsWith(FORM)) {
                form = form == null ? known(value(text, next)) : form;
            } else if (key.startsWith(TITLE) && titleForm == null) {
                titleForm = known(text.strip().substring(TITLE.length() - 1).strip());
            } else if (key.startsWith(PERIOD)) {
                period = period == null ? value(text, next) : period;
            } else if (key.startsWith(UNIT)) {
                unit = unit == null ? value(text, next) : unit;
            } else if (key.startsWith(UNIT_CODE) || key.startsWith(SHORT_UNIT_CODE)) {
                unitCode = unitCode == null ? value(text, next) : unitCode;
            }
        }
    }

    /** The form that the sheet says it is, if that is one we know. */
    @Nullable
    String form() {
        return form != null ? form : titleForm;
    }

    /** What stands after {@code Kỳ báo cáo}; empty where nothing does. */
    String period() {
        return period == null ? "" : period;
    }

    /** What stands after {@code Đơn vị báo cáo}; empty where nothing does. */
    String unit() {
        return unit == null ? "" : unit;
    }

    @Nullable
    String unitCode() {
        return unitCode == null || unitCode.isBlank() ? null : unitCode;
    }

    /** Whether the sheet is our own answer to an earlier sending. */
    boolean isAnswer() {
        return answer;
    }

    private @Nullable String known(String text) {
        String key = Labels.key(text);
        return knownForms.stream()
                .filter(code -> {
                    String known = Labels.key(code);
                    return key.equals(known)
                            || key.startsWith(known) && !Character.isLetterOrDigit(key.charAt(known.length()));
                })
                .findFirst()
                .orElse(null);
    }

    /** The text after the first colon, or the next cell's where nothing stands there. */
    private static String value(String text, String next) {
        int colon = text.indexOf(':');
        String after = colon < 0 ? "" : text.substring(colon + 1).strip();
        return after.isEmpty() ? next.strip() : after;
    }
}
