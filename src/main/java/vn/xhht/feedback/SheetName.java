package vn.xhht.feedback;

import org.apache.poi.ss.usermodel.Name;
import org.jspecify.annotations.Nullable;

/** A defined name, such as an area for printing: POI loses its sheet when the order of the sheets changes. */
record SheetName(Name name, int sheet, @Nullable String formula) {

    static SheetName of(Name name) {
        return new SheetName(name, name.getSheetIndex(), name.isFunctionName() ? null : name.getRefersToFormula());
    }

    /** All of the sender's sheets stand one place further to the right. */
    void restore() {
        if (sheet >= 0 && name.getSheetIndex() == sheet) {
            name.setSheetIndex(sheet + 1);
        }
        if (formula != null && !formula.equals(name.getRefersToFormula())) {
            name.setRefersToFormula(formula);
        }
    }
}
