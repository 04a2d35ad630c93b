package vn.xhht.dimension;

import java.util.List;

/** The result of looking for the unit of a {@link UnitClaim}. */
public sealed interface UnitMatch {

    record Found(Unit unit) implements UnitMatch {}

    /**
     * No unit in force has the code, or none the name.
     *
     * @param nearest what it may have been meant to be, the most alike first; to be shown, and never chosen
     */
    record Unknown(List<Unit> nearest) implements UnitMatch {}

    /** Several units in force fit equally well. */
    record Ambiguous(List<Unit> candidates) implements UnitMatch {}

    /** The code is one unit's, the name another's. */
    record Conflict(Unit byCode, List<Unit> byName) implements UnitMatch {}
}
