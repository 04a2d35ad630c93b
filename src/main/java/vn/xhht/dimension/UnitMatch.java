package vn.xhht.dimension;

import java.util.List;

/** What became of a {@link UnitClaim}. */
public sealed interface UnitMatch {

    record Found(Unit unit) implements UnitMatch {}

    /** No unit in force has the code, or none the name. */
    record Unknown() implements UnitMatch {}

    /** Several units in force fit equally well. */
    record Ambiguous(List<Unit> candidates) implements UnitMatch {}

    /** The code is one unit's, the name another's. */
    record Conflict(Unit byCode, List<Unit> byName) implements UnitMatch {}
}
