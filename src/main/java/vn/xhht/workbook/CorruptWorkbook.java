package vn.xhht.workbook;

import vn.xhht.finding.Phrase;

/**
 * The content breaks its own format. Never leaves the package: {@link Refusal} makes FILE_CORRUPT of it, whose text goes into the
 * log and the database; so it says where, and never what a cell holds, which may be the name of a person.
 */
final class CorruptWorkbook extends RuntimeException {

    private final transient Phrase what;

    /** @param what is broken, and where */
    CorruptWorkbook(Phrase what) {
        super(Phrase.forLog(what.argument()));
        this.what = what;
    }

    Phrase what() {
        return what;
    }
}
