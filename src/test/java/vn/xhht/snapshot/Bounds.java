package vn.xhht.snapshot;

/** A level, or a number of units: {@code low} is certain, {@code high} still possible. */
public record Bounds(int low, int high) {

    public static Bounds exactly(int level) {
        return new Bounds(level, level);
    }

    boolean contains(Bounds narrower) {
        return low <= narrower.low && narrower.high <= high;
    }

    boolean isNotBelow(Bounds other) {
        return low >= other.low && high >= other.high;
    }
}
