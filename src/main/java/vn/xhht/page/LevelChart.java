package vn.xhht.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The number of communes at each level of each standard. */
record LevelChart(List<Integer> levels, List<Row> rows) {

    /** Units the drawing is wide. */
    private static final int WIDE = 400;

    /** Units that a number needs. */
    private static final int NUMBER_WIDE = 28;

    record Row(String code, String name, String communes, List<Count> counts, List<Piece> pieces) {}

    /**
     * Communes at a level.
     *
     * @param label the level in words
     * @param text  how many communes; null where the standard has no such level
     */
    record Count(String level, String label, @Nullable String text) {}

    /**
     * A part of the bar.
     *
     * @param tone {@code level0} … {@code level3}, of standards with fewer levels the last is {@code level3}; or {@code unknown}
     * @param text null where there is no room
     */
    record Piece(
            String tone,
            int x,
            int width,
            int middle,
            @Nullable String text) {}

    static LevelChart of(List<PageQuestions.Indicator> indicators, List<PageQuestions.Figure> figures, Words words) {
        List<PageQuestions.Indicator> levels = indicators.stream()
                .filter(one -> one.level() && one.most() != null)
                .toList();
        int most = levels.stream().mapToInt(LevelChart::most).max().orElse(0);
        return new LevelChart(
                IntStream.rangeClosed(0, most).boxed().toList(),
                levels.stream()
                        .map(one -> row(
                                one,
                                most,
                                figures.stream()
                                        .filter(figure -> !figure.isDistrict()
                                                && figure.code().equals(one.code()))
                                        .toList(),
                                words))
                        .toList());
    }

    private static int most(PageQuestions.Indicator indicator) {
        return Objects.requireNonNullElse(indicator.most(), 0);
    }

    private static Row row(
            PageQuestions.Indicator indicator, int most, List<PageQuestions.Figure> communes, Words words) {
        List<Count> counts = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        int before = 0;
        for (int level = most; level >= 0; level--) {
            int at = level;
            int here = (int) communes.stream()
                    .filter(commune -> isAt(commune.value(), at))
                    .count();
            boolean exists = level <= most(indicator);
            counts.add(
                    0,
                    new Count(
                            String.valueOf(level),
                            words.text("page.level") + " " + level,
                            exists ? words.count(here) : null));
            String tone = level == 0 ? "level0" : "level" + (level + 3 - most(indicator));
            if (here > 0) {
                pieces.add(piece(tone, before, here, communes.size(), words));
            }
            before += here;
        }
        int unknown = communes.size() - before;
        counts.add(new Count("unknown", words.text("page.undecided"), words.count(unknown)));
        if (unknown > 0) {
            pieces.add(piece("unknown", before, unknown, communes.size(), words));
        }
        return new Row(indicator.code(), indicator.name(), words.count(communes.size()), counts, pieces);
    }

    private static boolean isAt(@Nullable BigDecimal value, int level) {
        return value != null && value.compareTo(BigDecimal.valueOf(level)) == 0;
    }

    private static Piece piece(String tone, int before, int here, int all, Words words) {
        int x = before * WIDE / all;
        int width = (before + here) * WIDE / all - x;
        return new Piece(
                tone, x, Math.max(width - 1, 1), x + width / 2, width < NUMBER_WIDE ? null : words.count(here));
    }
}
