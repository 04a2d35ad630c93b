package vn.xhht.definition;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Ages from one to another, both included. */
record Ages(int from, int to) {
    /** Stands in for ages that can't be read: whatever else is said of ages lies in it. */
    static final Ages ANY = new Ages(0, 120);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

    /** {@code 5} or {@code 3-5}; empty for anything else. */
    static Optional<Ages> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(written.group(1));
        int to = written.group(2) == null ? from : Integer.parseInt(written.group(2));
        return from <= to ? Optional.of(new Ages(from, to)) : Optional.empty();
    }

    boolean contains(Ages other) {
        return from <= other.from && other.to <= to;
    }

    List<Integer> each() {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    /** The code of each age. */
    List<String> codes() {
        return each().stream().map(String::valueOf).toList();
    }

    @Override
    public String toString() {
        return from == to ? String.valueOf(from) : from + "-" + to;
    }
}
