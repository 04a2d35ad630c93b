package vn.xhht.workbook;

/** The content breaks its own format. Never leaves the package: {@link Refusal} makes FILE_CORRUPT of it. */
final class CorruptWorkbook extends RuntimeException {

    CorruptWorkbook(String what) {
        super(what);
    }
}
