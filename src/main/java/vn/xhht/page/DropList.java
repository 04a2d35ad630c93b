package vn.xhht.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.LevelDrop;

/**
 * Levels that are surely lower than before, in words.
 *
 * @param lead how many they are
 * @param more how many are not listed; null where all are
 */
record DropList(String lead, List<String> lines, @Nullable String more) {

    private static final int SHOWN = 20;

    /** Null where no level is lower than before. */
    static @Nullable DropList of(List<LevelDrop> drops, Words words) {
        if (drops.isEmpty()) {
            return null;
        }
        return new DropList(
                words.text("console.levelDrops", words.count(drops.size())),
                drops.stream().limit(SHOWN).map(drop -> line(drop, words)).toList(),
                drops.size() > SHOWN ? words.text("console.moreLevelDrops", words.count(drops.size() - SHOWN)) : null);
    }

    private static String line(LevelDrop drop, Words words) {
        Long snapshot = drop.beforeSnapshotId();
        String year = String.valueOf(drop.yearBefore());
        String before = snapshot == null
                ? words.text("console.levelRecognised", drop.levelBefore(), year)
                : words.text("console.levelComputed", drop.levelBefore(), year, String.valueOf(snapshot));
        return words.text(
                "console.levelDrop", drop.unitName(), drop.unitCode(), drop.standardName(), drop.levelHigh(), before);
    }
}
