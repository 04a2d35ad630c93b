package vn.xhht.workbook;

/**
 * The content breaks its own format. Never leaves the package: {@link Refusal} makes FILE_CORRUPT of it, whose text goes into the
 * log and the database; so it says where, and never what a cell holds, which may be the name of a person.
 */
final class CorruptWorkbook extends RuntimeException {

    CorruptWorkbook(String what) {
        super(what);
    }
}
