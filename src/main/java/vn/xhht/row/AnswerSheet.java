package vn.xhht.row;

import vn.xhht.language.Labels;

/** The sheet that we put before a sender's own in our answer. It may come back with the answer and is never a form. */
public final class AnswerSheet {

    /** Its first cell, by which it is known: names of sheets prove nothing. */
    public static final String TITLE = "KẾT QUẢ KIỂM TRA TỆP BÁO CÁO";

    private static final String KEY = Labels.key(TITLE);

    private AnswerSheet() {}

    /** Tells whether a cell of this comparison key, above any table, makes its sheet ours. */
    static boolean isTitle(String key) {
        return key.equals(KEY);
    }
}
