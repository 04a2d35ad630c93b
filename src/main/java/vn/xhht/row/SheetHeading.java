package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.dimension.WrittenPeriod;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.SheetRow;

/** The lines above a form's table: they name the form, the unit and the period of the figures. */
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

    private static final int LONGEST_LABEL = 60;

    private static final int LONGEST_TITLE = 300;

    private static final Said NOTHING = new Said("", "");

    private final Set<String> knownForms;
    private @Nullable String form;
    private @Nullable String titleForm;
    private final List<Said> periods = new ArrayList<>();
    private boolean periodBelow;
    private @Nullable Said unit;
    private @Nullable String unitCode;
    private boolean answer;
    private boolean listsForms;
    private final List<Said> titles = new ArrayList<>();
    private String strange = "";

    /** The fact that the number is that of another form whose code begins like a known one. */
    private boolean other;

    /**
     * The text that a line says.
     *
     * @param cell where it stands, such as {@code A5}
     */
    record Said(String text, String cell) {}

    SheetHeading(Set<String> knownForms) {
        this.knownForms = knownForms;
    }

    void read(SheetRow row) {
        List<Cell> cells = row.cells();
        if (periodBelow) {
            cells.stream()
                    .map(cell -> new Said(CellText.of(cell), cell.address()))
                    .filter(said -> WrittenPeriod.of(said.text()).isPresent())
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
            String behind = behind(text, number);
            form(Labels.key(behind).isEmpty() ? next.strip() : behind);
        } else if (key.startsWith(TITLE)) {
            title(behind(text, TITLE.strip()));
            titles.add(new Said(text.strip(), cells.get(i).address()));
        } else if (ofPeriod != null) {
            String behind = text.indexOf(':') < 0 ? key.substring(ofPeriod.length()) : value(text, "");
            period(new Said(behind.strip(), cells.get(i).address()), cells.subList(i + 1, cells.size()));
        } else if (key.startsWith(UNIT)) {
            unit = unit == null ? new Said(value(text, next), cells.get(i).address()) : unit;
        } else if (key.startsWith(UNIT_CODE) || key.startsWith(SHORT_UNIT_CODE)) {
            unitCode = unitCode == null ? value(text, next) : unitCode;
        } else if (isTitle(text)) {
            titles.add(new Said(text.strip(), cells.get(i).address()));
        }
    }

    /** Titles stand in capitals; what stands in brackets, dates and names of decrees does not. */
    private static boolean isTitle(String text) {
        return !text.isBlank() && text.length() <= LONGEST_TITLE && text.equals(text.toUpperCase(Locale.ROOT));
    }

    /** The period stands behind the label, in the next cell, over several, or in the row below. */
    private void period(Said behind, List<Cell> following) {
        if (!behind.text().isEmpty()) {
            periods.add(behind);
            return;
        }
        StringBuilder together = new StringBuilder();
        for (Cell cell : following) {
            together.append(' ').append(CellText.of(cell));
            periods.add(new Said(together.toString().strip(), following.get(0).address()));
        }
        periodBelow = following.isEmpty();
    }

    private void form(String written) {
        Optional<FormNumber> number = FormNumber.of(written, knownForms);
        if (number.isPresent() && number.get().whole()) {
            form = form == null ? number.get().code() : form;
            return;
        }
        other |= number.isPresent();
        strange = strange.isEmpty() ? number.map(FormNumber::written).orElse(written) : strange;
    }

    private void title(String written) {
        Optional<FormNumber> number = FormNumber.of(written, knownForms);
        if (number.isEmpty()) {
            return;
        }
        String titled = number.get().code();
        if (number.get().whole()) {
            titleForm = titleForm == null ? titled : titleForm;
            listsForms |= !titled.equals(titleForm);
        } else {
            strange = strange.isEmpty() ? number.get().written() : strange;
        }
    }

    /** The text behind the label, without a colon between. */
    private static String behind(String text, String label) {
        for (int end = 1; end <= Math.min(text.length(), LONGEST_LABEL); end++) {
            if (Labels.key(text.substring(0, end)).equals(label)) {
                String behind = text.substring(end).strip();
                return behind.startsWith(":") ? behind.substring(1).strip() : behind;
            }
        }
        return "";
    }

    /** Returns what the sheet calls itself, where that is no known form; empty where it says nothing. */
    String strange() {
        return strange;
    }

    /** Tells whether the sheet names several forms and says of none that it is one, as a list of the forms does. */
    boolean listsForms() {
        return listsForms && form == null;
    }

    /** The form that the sheet says it is, if that is one we know. */
    @Nullable
    String form() {
        return form != null || other ? form : titleForm;
    }

    /**
     * Returns the text after {@code Kỳ báo cáo}: the first that names two periods, else the first that is a period,
     * else the first that is not blank; empty where none is.
     */
    String period() {
        return periodLine().text();
    }

    /** The same with its cell, which is empty where there is no such line. */
    Said periodLine() {
        return periods.stream()
                .filter(said -> WrittenPeriod.of(said.text())
                        .filter(WrittenPeriod::isContradictory)
                        .isPresent())
                .findFirst()
                .or(() -> periods.stream()
                        .filter(said -> WrittenPeriod.of(said.text()).isPresent())
                        .findFirst())
                .or(() ->
                        periods.stream().filter(said -> !said.text().isBlank()).findFirst())
                .orElse(NOTHING);
    }

    /** Returns the text after {@code Đơn vị báo cáo}; empty where there is none. */
    String unit() {
        return unitLine().text();
    }

    /** The same with its cell, which is empty where there is no such line. */
    Said unitLine() {
        return unit == null ? NOTHING : unit;
    }

    /** The titles above the table. */
    List<Said> titles() {
        return titles;
    }

    @Nullable
    String unitCode() {
        return unitCode == null || unitCode.isBlank() ? null : unitCode;
    }

    /** Tells whether the sheet is our own answer to an earlier sending. */
    boolean isAnswer() {
        return answer;
    }

    private static String withoutBrackets(String text) {
        return BRACKETS.matcher(text).replaceFirst("$1");
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
