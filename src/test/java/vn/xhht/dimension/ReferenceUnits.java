package vn.xhht.dimension;

import java.util.List;

/** The whole country out of the reference files, without a database. */
public final class ReferenceUnits {

    private ReferenceUnits() {}

    public static UnitDirectory directory() {
        return UnitDirectory.of(new UnitReference());
    }

    static List<UnitVersion> versions() {
        return new UnitReference().versions();
    }
}
