package vn.xhht.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitReferenceTest {

    private static final UnitReference REFERENCE = new UnitReference();

    @ParameterizedTest
    @CsvSource({
        "2023-01-01, 63, 705, 10599",
        "2023-12-31, 63, 705, 10598",
        "2024-12-31, 63, 701, 10322",
        "2025-06-30, 63, 696, 10035"
    })
    void theCountsOfADayAreThoseOfTheReference(LocalDate day, long provinces, long districts, long communes) {
        assertThat(countsOn(day))
                .containsOnly(entry("province", provinces), entry("district", districts), entry("commune", communes));
    }

    @Test
    void districtsEndedInJuly2025() {
        assertThat(countsOn(LocalDate.of(2025, 7, 1))).containsOnly(entry("province", 34L), entry("commune", 3321L));
    }

    @Test
    void everyVersionBelowAProvinceHasAParentInForceOnItsFirstDay() {
        assertThat(REFERENCE.versions())
                .filteredOn(version -> !version.level().equals("province"))
                .allSatisfy(version -> assertThat(REFERENCE.parentOf(version))
                        .matches(parent -> parent.inForceOn(version.firstDay())));
    }

    @ParameterizedTest
    @CsvSource({
        "46, 2025-01-01, 46, renamed",
        "46, 2025-07-01, 46, kept twice",
        "01954, 2023-04-10, 01954, another type",
        "11948, 2025-07-01, 318, a district that became a special zone"
    })
    void keptAndRenamedUnitsStayTheSameUnit(String code, LocalDate day, String origin, String why) {
        assertThat(REFERENCE.originOf(version(code, day)).code()).as(why).isEqualTo(origin);
        assertThat(REFERENCE.originOf(version(code, day)).validFrom()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "32002, 2024-12-01, the code of Phường 4 went to Phường 2",
        "32002, 2025-07-01, and on to Phường An Xuyên",
        "96, 2025-07-01, Cà Mau took in Bạc Liêu",
        "05851, 2023-04-10, a commune and a town merged"
    })
    void mergedAndDividedUnitsAreNewOnes(String code, LocalDate day, String why) {
        assertThat(REFERENCE.originOf(version(code, day))).as(why).isEqualTo(version(code, day));
    }

    @ParameterizedTest
    @CsvSource({
        "32002, 2023-12-31, Phường 2, Phường 4 was divided: its main part",
        "31999, 2023-12-31, Phường An Xuyên, in December 2024 it only became smaller",
        "32011, 2023-12-31, Phường 2, under the code of Phường 4",
        "32002, 2024-12-31, Phường An Xuyên, and on",
        "46, 2024-12-31, Thành phố Huế, renamed",
        "318, 2024-12-31, Đặc khu Bạch Long Vĩ, a district that became a special zone"
    })
    void aUnitThatEndedHasOneThatTookItsPlace(String code, LocalDate day, String successor, String why) {
        UnitVersion ended = version(code, day);

        UnitVersion next = Objects.requireNonNull(REFERENCE.successorOf(ended));

        assertThat(next.fullName()).as(why).isEqualTo(successor);
        assertThat(next.validFrom())
                .isEqualTo(Objects.requireNonNull(ended.validTo()).plusDays(1));
    }

    /** Besides the districts of July 2025, seven communes of other provinces whose successor the sources do not tell. */
    @Test
    void onlyDistrictsEndedWithoutAKnownSuccessor() {
        assertThat(REFERENCE.versions())
                .filteredOn(version -> version.validTo() != null
                        && !LocalDate.of(2025, 6, 30).equals(version.validTo())
                        && REFERENCE.successorOf(version) == null)
                .extracting(UnitVersion::code)
                .containsExactlyInAnyOrder("04561", "10774", "13339", "17563", "20032", "20239", "28825");
        assertThat(REFERENCE.versions())
                .filteredOn(version ->
                        LocalDate.of(2025, 6, 30).equals(version.validTo()) && REFERENCE.successorOf(version) == null)
                .extracting(UnitVersion::level)
                .hasSize(691)
                .containsOnly("district");
        assertThat(REFERENCE.versions())
                .filteredOn(version -> version.validTo() == null && REFERENCE.successorOf(version) != null)
                .isEmpty();
    }

    private static Map<String, Long> countsOn(LocalDate day) {
        return REFERENCE.versions().stream()
                .filter(version -> version.inForceOn(day))
                .collect(Collectors.groupingBy(UnitVersion::level, Collectors.counting()));
    }

    private static UnitVersion version(String code, LocalDate day) {
        return REFERENCE.versions().stream()
                .filter(version -> version.code().equals(code) && version.inForceOn(day))
                .collect(Collectors.toMap(UnitVersion::code, Function.identity()))
                .get(code);
    }
}
