package vn.xhht.row;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** Around a whole line, whatever blanks stand there. */
    private static final Pattern BRACKETS = Pattern.compile("(?s)^[\\s\\p{Z}\\p{Cf}]*\\((.*)\\)[\\s\\p{Z}\\p{Cf}:]*$");

    private final Set<String> knownForms;
    private @Nullable String form;
    private @Nullable String titleForm;
    private @Nullable String period;
    private @Nullable String unit;
    private @Nullable String unitCode;
    private boolean answer;
    private boolean listsForms;
    private String strange = "";

    SheetHeading(Set<String> knownForms) {
        this.knownForms = knownForms;
    }

    void read(SheetRow row) {
        List<Cell> cells = row.cells();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String text = withoutBrackets(CellText.of(cell));
            String key = Labels.key(text);
            answer |= AnswerSheet.isTitle(key);
            String next = i + 1 < cells.size() ? CellText.of(cells.get(i + 1)) : "";
            if (key.startsWith(FORM)) {
                form(text.indexOf(':') < 0 && !key.equals(FORM) ? key.substring(FORM.length()) : value(text, next));
            } else if (key.startsWith(TITLE)) {
                String titled = known(key.substring(TITLE.length()));
                if (titled != null) {
                    titleForm = titleForm == null ? titled : titleForm;
                    listsForms |= !titled.equals(titleForm);
                }
            } else if (key.startsWith(PERIOD)) {
                period = period == null ? value(text, next) : period;
            } else if (key.startsWith(UNIT)) {
                unit = unit == null ? value(text, next) : unit;
            } else if (key.startsWith(UNIT_CODE) || key.startsWith(SHORT_UNIT_CODE)) {
                unitCode = unitCode == null ? value(text, next) : unitCode;
            }
        }
    }

    private void form(String number) {
        String known = known(number);
        form = form == null ? known : form;
        strange = known == null && strange.isEmpty() ? number : strange;
    }

    /** What the sheet calls itself, where that is no form that is known; empty where it says nothing. */
    String strange() {
        return strange;
    }

    /** Whether the sheet names several forms and says of none that it is one, as a list of the forms does. */
    boolean listsForms() {
        return listsForms && form == null;
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

    private static String withoutBrackets(String text) {
        return BRACKETS.matcher(text).replaceFirst("$1");
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
        return Labels.key(after).isEmpty() ? next.strip() : after;
    }
}
