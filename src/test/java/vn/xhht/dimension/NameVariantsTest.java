package vn.xhht.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every way of writing a unit that was met, in a table; then each unit of the country by its own name. */
class NameVariantsTest {

    private static final UnitDirectory DIRECTORY = ReferenceUnits.directory();

    @ParameterizedTest
    @CsvFileSource(resources = "/units/name_variants.csv", delimiter = '|', numLinesToSkip = 1)
    void eachIsFoundOrSaysWhyNot(
            String variant, @Nullable String code, String written, String province, LocalDate day, String result) {
        boolean decomposed = "nfd".equals(code);
        String text = written.replace("\\uFEFF", "\uFEFF")
                .replace("\\u00A0", "\u00A0")
                .replace("\\u200B", "\u200B");
        UnitClaim claim = new UnitClaim(
                decomposed ? null : code, decomposed ? Normalizer.normalize(text, Normalizer.Form.NFD) : text);

        assertThat(UnitDirectoryTest.codes(DIRECTORY.resolve(claim, province, day)))
                .as(variant)
                .isEqualTo(result);
    }

    /** Every unit of 2023 is found by code and name, and by name alone. */
    @Test
    void allUnitsOfTheCountry() {
        LocalDate day = LocalDate.of(2023, 12, 31);
        List<String> wrong = new ArrayList<>();
        int resolved = 0;
        List<UnitVersion> provinces = ReferenceUnits.versions().stream()
                .filter(version -> version.level().equals("province") && version.inForceOn(day))
                .toList();
        long begun = System.nanoTime();
        for (UnitVersion province : provinces) {
            List<Unit> units = DIRECTORY.within(province.code(), day);
            for (Unit unit : units) {
                String written = written(units, unit);
                for (String code : new String[] {null, unit.code()}) {
                    resolved++;
                    if (!DIRECTORY
                            .resolve(new UnitClaim(code, written), province.code(), day)
                            .equals(new UnitMatch.Found(unit))) {
                        wrong.add(written);
                    }
                }
            }
        }
        System.out.printf("%d claims resolved in %d ms%n", resolved, (System.nanoTime() - begun) / 1_000_000);

        assertThat(wrong).isEmpty();
        assertThat(provinces).hasSize(63);
        assertThat(resolved).isGreaterThan(2 * 11_000);
    }

    /** Every fifth with a letter too many, and without a code; a number with a slip may be any other number. */
    @Test
    void unitsOfTheWholeCountryWithASlipAreShown() {
        LocalDate day = LocalDate.of(2023, 12, 31);
        List<String> wrong = new ArrayList<>();
        int shown = 0;
        long begun = System.nanoTime();
        for (UnitVersion province : ReferenceUnits.versions()) {
            if (!province.level().equals("province") || !province.inForceOn(day)) {
                continue;
            }
            List<Unit> units = DIRECTORY.within(province.code(), day);
            for (int i = 0; i < units.size(); i += 5) {
                Unit unit = units.get(i);
                if (unit.name().matches(".*(\\d|I)")) {
                    continue;
                }
                Unit above = above(units, unit);
                String slip = unit.fullName() + "x" + (above == null ? "" : ", " + above.fullName());
                UnitMatch match = DIRECTORY.resolve(new UnitClaim(null, slip), province.code(), day);
                if (match instanceof UnitMatch.Unknown unknown) {
                    shown++;
                    if (!unknown.nearest().contains(unit)) {
                        wrong.add(slip);
                    }
                }
            }
        }
        System.out.printf("%d likenesses found in %d ms%n", shown, (System.nanoTime() - begun) / 1_000_000);

        assertThat(shown).isGreaterThan(2_000);
        assertThat(wrong).isEmpty();
    }

    private static String written(List<Unit> units, Unit unit) {
        StringBuilder written = new StringBuilder(unit.fullName());
        for (Unit above = above(units, unit); above != null; above = above(units, above)) {
            written.append(", ").append(above.fullName());
        }
        return written.toString();
    }

    private static @Nullable Unit above(List<Unit> units, Unit unit) {
        return units.stream()
                .filter(above -> unit.parentKey() != null && above.key() == unit.parentKey())
                .findFirst()
                .orElse(null);
    }
}
