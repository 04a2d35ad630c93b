package vn.xhht.row;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;

/**
 * Tells by its words whether a label is that of a total: Vietnamese with its marks, without them or misspelt, English, abbreviations.
 * The words must make up the whole label or be followed by what is added up, since names begin with the same letters: a household of the
 * family Tống, a company, a community centre.
 */
enum TotalWords {
    /** The label names no total. */
    NONE,
    /** It begins like a total and goes on with a word that may be a place or a name. */
    LIKE,
    /** It is that of a total, unless the row holds what only a row of the list has. */
    WEAK,
    /** It is that of a total. */
    SURE;

    /** No label of a total is longer. */
    private static final int LONGEST = 120;

    private static final String FIRST_LETTERS = "tcsglσ∑@([{*-–—+•.…\"'0123456789ivx";

    /**
     * The first pairs of letters of labels that begin with two letters without marks, with those of Roman numbers
     * before labels.
     */
    private static final String FIRST_PAIRS = " to ta tc ts co ca su gr lu ii iv vi xi xv xx ix";

    private static final Pattern BULLET = Pattern.compile("^(?:[0-9]+(?:\\.[0-9]+)*[.)/]|[^\\p{L}\\p{N}∑@])+\\s*");

    private static final Pattern LETTER = Pattern.compile("^(?:[ivxlc]+|[a-zđ])[.)]\\s*");

    private static final Pattern HEAD =
            Pattern.compile("(?<head>tong cong|tong so|tong hop|tong|cong don|cong chung|cong|t cong|tcong|t so|t c|tc"
                    + "|grand totals?|sub ?totals?|totals?|sum|luy ke|tat ca|toan bo|toan|ca)(?<tail>(?: .*)?)");

    /** The words as they are spelt rightly. */
    private static final Pattern RIGHT =
            Pattern.compile("(?:tổng(?: cộng| số)?|cộng|t[. ]*cộng|t[. ]*số|lũy kế|luỹ kế)(?!\\p{L}).*");

    private static final String NUMBERS = "[0-9].*|(?:[ivxlc]+|[a-z])(?: (?:[ivxlc]+|[a-z]|[0-9]+))*";

    private static final String PLACES = "xa|thi tran|dac khu|huyen|khom|ap|thon|don vi|dia ban|phuong [0-9]+";

    /** A number, a place or a part of the list: no name of anybody goes on like that. */
    private static final Pattern PART = Pattern.compile(
            NUMBERS + "|(?:ca |toan )?(?:" + PLACES + "|toan bo|khoi|nhom|muc|phan|trang)(?: .*)?|(?:ca|toan) phuong");

    /** The words for all that something may be the sum of. */
    private static final Pattern ANYTHING =
            Pattern.compile(NUMBERS + "|(?:cua |cac |so |toan |ca |o |tai |theo |trong )*(?:" + PLACES
                    + "|phuong|tinh|thanh pho|quan|khu|vung|cum|khoi|nhom|loai|muc|phan|bac|cap|trang|bang|bieu|danh sach"
                    + "|trung tam|truong|co so|ho|gia dinh|nguoi|hoc sinh|hoc vien|luot|buoi|lop|nam|quy|thang|ky|mam non"
                    + "|tieu hoc|thcs|thpt|luong|lieu|toan bo|tat ca|chung|cong|lai|of|all)(?: .*)?");

    private static final Pattern WHOLE_PLACE =
            Pattern.compile("(?:xa|phuong|thi tran|dac khu|huyen|tinh|thanh pho|khom|ap|dia ban|don vi)(?: .*)?");

    /** Words that stand behind {@code tổng} or {@code cộng} in names. */
    private static final Pattern OF_NAMES =
            Pattern.compile("(?:cong )?(?:ty|cuc|kho|doi|lien doan|dai ly|dong|hoa|tac|su|san|sinh|huong)(?: .*)?");

    static TotalWords of(Cell cell) {
        return cell.type() != CellType.TEXT || !canBegin(cell.raw()) ? NONE : of(CellText.key(cell));
    }

    /** @param key of a label, by {@link Labels#key} */
    static TotalWords of(String key) {
        if (key.isEmpty() || key.length() > LONGEST) {
            return NONE;
        }
        String label = BULLET.matcher(key).replaceFirst("");
        TotalWords words = ofLabel(label);
        // T.C is no C that a T numbers
        Matcher letter = LETTER.matcher(label);
        return words == NONE && letter.find() ? ofLabel(label.substring(letter.end())) : words;
    }

    private static TotalWords ofLabel(String label) {
        if (label.equals("@") || label.startsWith("σ") || label.startsWith("∑")) {
            return SURE;
        }
        Matcher matcher = HEAD.matcher(Labels.folded(label));
        if (!matcher.matches()) {
            return NONE;
        }
        String tail = matcher.group("tail").strip();
        boolean anything = tail.isEmpty() || ANYTHING.matcher(tail).matches();
        return switch (matcher.group("head")) {
            case "tong", "cong" -> ofVietnamese(label, tail, LIKE);
            case "tong cong", "tong so", "t cong", "t so", "luy ke" -> ofVietnamese(label, tail, SURE);
            case "tong hop" -> anything ? WEAK : NONE;
            case "toan", "ca" -> WHOLE_PLACE.matcher(tail).matches() ? SURE : NONE;
            default -> anything ? SURE : NONE;
        };
    }

    /** @param unknown what a rightly spelt label is that goes on with a word that is not known */
    private static TotalWords ofVietnamese(String label, String tail, TotalWords unknown) {
        if (OF_NAMES.matcher(tail).matches()) {
            return NONE;
        }
        boolean part = tail.isEmpty() || PART.matcher(tail).matches();
        if (RIGHT.matcher(label).matches()) {
            return part || ANYTHING.matcher(tail).matches() ? SURE : unknown;
        }
        boolean unaccented = label.chars().allMatch(c -> c < 0x80);
        return !part ? NONE : unaccented ? SURE : WEAK;
    }

    /** Told at once of most names: registers have many rows. */
    private static boolean canBegin(String raw) {
        if (raw.length() > 2 * LONGEST) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = Character.toLowerCase(raw.charAt(i));
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT) {
                char next = i + 1 < raw.length() ? Character.toLowerCase(raw.charAt(i + 1)) : ' ';
                return next >= 'a' && next <= 'z' && c >= 'a' && c <= 'z'
                        ? FIRST_PAIRS.contains(" " + c + next)
                        : FIRST_LETTERS.indexOf(c) >= 0 || c >= 0x80 || next == '.' || next == ')';
            }
        }
        return false;
    }

    /** Tells whether the label is that of a total, if the row holds nothing that says otherwise. */
    boolean isTotal() {
        return this == WEAK || this == SURE;
    }
}
