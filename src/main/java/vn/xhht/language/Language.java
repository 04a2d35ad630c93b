package vn.xhht.language;

import java.util.Locale;

/** The languages in which the product speaks; Vietnamese is the default everywhere. */
public enum Language {
    VI,
    EN;

    /** The word after {@code --lang} and in the name of a bundle. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
