package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.dimension.WrittenPeriod;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.SheetRow;

/** What stands above a form's table: which form it is, whose figures, of when. */
final class SheetHeading {

    private static final List<String> FORM =
            List.of(Labels.key("Biểu số"), Labels.key("Mẫu số"), Labels.key("Biểu mẫu số"), Labels.key("Mẫu biểu số"));
    private static final String TITLE = Labels.key("Biểu") + " ";
    private static final List<String> PERIOD = List.of(Labels.key("Kỳ báo cáo"), Labels.key("Kì báo cáo"));
    private static final String UNIT = Labels.key("Đơn vị báo cáo");
    private static final String UNIT_CODE = Labels.key("Mã đơn vị hành chính");
    private static final String SHORT_UNIT_CODE = Labels.key("Mã đơn vị");

    /** Around a whole line, whatever blanks stand there. */
    private static final Pattern BRACKETS = Pattern.compile("(?s)^[\\s\\p{Z}\\p{Cf}]*\\((.*)\\)[\\s\\p{Z}\\p{Cf}:]*$");

    private final Set<String> knownForms;
    private @Nullable String form;
    private @Nullable String titleForm;
    private final List<String> periods = new ArrayList<>();
    private boolean periodBelow;
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
        if (periodBelow) {
            cells.stream()
                    .map(CellText::of)
                    .filter(text -> WrittenPeriod.of(text).isPresent())
                    .forEach(periods::add);
            periodBelow = false;
        }
        for (int i = 0; i < cells.size(); i++) {
            String[] lines = CellText.of(cells.get(i)).split("[\\r\\n]+");
            // A label may itself be broken over lines; it is read in parts only where parts of it are labels.
            boolean parts = lines.length > 1 && Stream.of(lines).skip(1).anyMatch(SheetHeading::isLabel);
            if (!parts) {
                line(cells, i, CellText.of(cells.get(i)));
                continue;
            }
            for (String part : lines) {
                line(cells, i, part);
            }
        }
    }

    private static boolean isLabel(String line) {
        String key = Labels.key(withoutBrackets(line));
        return start(key, FORM) != null
                || start(key, PERIOD) != null
                || key.startsWith(UNIT)
                || key.startsWith(SHORT_UNIT_CODE);
    }

    private void line(List<Cell> cells, int i, String said) {
        String text = withoutBrackets(said);
        String key = Labels.key(text);
        answer |= AnswerSheet.isTitle(key);
        String next = i + 1 < cells.size() ? CellText.of(cells.get(i + 1)) : "";
        String number = start(key, FORM);
        String ofPeriod = start(key, PERIOD);
        if (number != null) {
            form(text.indexOf(':') < 0 && !key.equals(number) ? key.substring(number.length()) : value(text, next));
        } else if (key.startsWith(TITLE)) {
            String titled = known(key.substring(TITLE.length()));
            if (titled != null) {
                titleForm = titleForm == null ? titled : titleForm;
                listsForms |= !titled.equals(titleForm);
            }
        } else if (ofPeriod != null) {
            String behind = text.indexOf(':') < 0 ? key.substring(ofPeriod.length()) : value(text, "");
            period(behind.strip(), cells.subList(i + 1, cells.size()));
        } else if (key.startsWith(UNIT)) {
            unit = unit == null ? value(text, next) : unit;
        } else if (key.startsWith(UNIT_CODE) || key.startsWith(SHORT_UNIT_CODE)) {
            unitCode = unitCode == null ? value(text, next) : unitCode;
        }
    }

    /** The period stands behind the label, in the next cell, over several, or in the row below. */
    private void period(String behind, List<Cell> following) {
        if (!behind.isEmpty()) {
            periods.add(behind);
            return;
        }
        StringBuilder together = new StringBuilder();
        for (Cell cell : following) {
            periods.add(
                    together.append(' ').append(CellText.of(cell)).toString().strip());
        }
        periodBelow = following.isEmpty();
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

    /** What stands after {@code Kỳ báo cáo}, the first that is a period, or names two; empty where nothing does. */
    String period() {
        return periods.stream()
                .filter(text -> WrittenPeriod.of(text)
                        .filter(WrittenPeriod::isContradictory)
                        .isPresent())
                .findFirst()
                .or(() -> periods.stream()
                        .filter(text -> WrittenPeriod.of(text).isPresent())
                        .findFirst())
                .or(() -> periods.stream().filter(text -> !text.isBlank()).findFirst())
                .orElse("");
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
                .filter(code -> isNumber(key, Labels.key(code)))
                .findFirst()
                .orElse(null);
    }

    /** Whether the text begins with the code, whatever blanks and dashes are in it. */
    private static boolean isNumber(String key, String code) {
        int at = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                continue;
            }
            while (at < key.length() && (key.charAt(at) == ' ' || key.charAt(at) == '-')) {
                at++;
            }
            if (at == key.length() || key.charAt(at++) != c) {
                return false;
            }
        }
        return at == key.length() || !Character.isLetterOrDigit(key.charAt(at));
    }

    private static @Nullable String start(String key, List<String> labels) {
        return labels.stream().filter(key::startsWith).findFirst().orElse(null);
    }

    /** The text after the first colon, or the next cell's where nothing stands there. */
    private static String value(String text, String next) {
        int colon = text.indexOf(':');
        String after = colon < 0 ? "" : text.substring(colon + 1).strip();
        return Labels.key(after).isEmpty() ? next.strip() : after;
    }
}
