package vn.xhht.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.definition.Form.Figure;

/** Shares: sum over sum of those that reported, and goals only when all have. */
@ExtendWith(SharedDatabase.class)
class ShareTests {

    private static CommuneReport trained(long trained, long population) {
        return new CommuneReport(Map.of(
                "XHHT-01",
                Map.of(
                        new Figure("trained_15_plus", "total", null),
                        trained,
                        new Figure("trained_15_plus", "female", null),
                        trained / 2,
                        new Figure("population_15_plus", "total", null),
                        population)));
    }

    @Test
    void aShareIsSumOverSumAndNeverAnAverageOfShares(SnapshotDatabase database) {
        Province province = database.province(List.of(2, 1)).goal("VOC15", 40);
        province.publish(province.commune(1, 1), trained(90, 100))
                .publish(province.commune(1, 2), trained(10, 900))
                .publish(province.commune(2, 1), trained(300, 500));

        Computed computed = province.compute();

        assertThat(computed.indicator(province.commune(1, 2), "VOC15").value()).isEqualByComparingTo("1.1111");
        assertThat(computed.indicator(province.district(1), "VOC15")).isEqualTo(share(100, 1000, "10.0000", 2, 2));
        assertThat(computed.indicator(province.code, "VOC15")).isEqualTo(share(400, 1500, "26.6667", 3, 3));
        assertThat(computed.status("VOC15")).isEqualTo("not_met");
    }

    private static Computed.Indicator share(long part, long whole, String value, int reported, int expected) {
        return new Computed.Indicator(part, whole, new BigDecimal(value), null, null, reported, expected);
    }

    @Test
    void whileAUnitIsMissingTheShareIsOfThoseThatReportedAndTheGoalIsOpen(SnapshotDatabase database) {
        Province province = database.province(List.of(2)).goal("VOC15", 40).goal("LSK", 1);
        province.publish(province.commune(1, 1), trained(100, 100));

        Computed computed = province.compute();

        assertThat(computed.indicator(province.code, "VOC15")).isEqualTo(share(100, 100, "100.0000", 1, 2));
        assertThat(computed.status("VOC15")).isEqualTo("undetermined");
        Computed.Indicator silent = computed.indicator(province.commune(1, 2), "VOC15");
        assertThat(silent).isEqualTo(new Computed.Indicator(null, null, null, null, null, 0, 1));
    }

    @Test
    void withoutEligiblePersonsThereIsNoShareAndNothingToDecide(SnapshotDatabase database) {
        Province province = database.province(List.of(2)).goal("VOC15", 40);
        province.publish(province.commune(1, 1), trained(0, 0));
        province.publish(province.commune(1, 2), trained(0, 0));

        Computed computed = province.compute();

        assertThat(computed.indicator(province.code, "VOC15"))
                .isEqualTo(new Computed.Indicator(0L, 0L, null, null, null, 2, 2));
        assertThat(computed.status("VOC15")).isEqualTo("undetermined");
    }

    @Test
    void aUnitWithoutEligiblePersonsAddsNothingToTheOthers(SnapshotDatabase database) {
        Province province = database.province(List.of(2)).goal("VOC15", 40);
        province.publish(province.commune(1, 1), trained(0, 0));
        province.publish(province.commune(1, 2), trained(2, 5));

        Computed computed = province.compute();

        assertThat(computed.indicator(province.code, "VOC15")).isEqualTo(share(2, 5, "40.0000", 2, 2));
        assertThat(computed.status("VOC15")).isEqualTo("met");
    }

    /** Shown as 40.0000, or as 39.9999 or less: the persons decide. */
    @ParameterizedTest
    @CsvSource({"4000000, 10000000, 40.0000, met", "3999996, 10000000, 40.0000, not_met", "1, 3, 33.3333, not_met"})
    void aGoalIsDecidedOnPersonsAndNotOnTheRoundedShare(
            long part, long whole, String value, String status, SnapshotDatabase database) {
        Province province = database.province(List.of(1)).goal("VOC15", 40);
        province.publish(province.commune(1, 1), trained(part, whole));

        Computed computed = province.compute();

        assertThat(computed.indicator(province.code, "VOC15").value()).isEqualByComparingTo(value);
        assertThat(computed.status("VOC15")).isEqualTo(status);
    }

    /** A form read with a definition that did not ask for one of the figures: it says nothing of the share. */
    @Test
    void aFormThatLacksAFigureDoesNotCountAsReported(SnapshotDatabase database) {
        Province province = database.province(List.of(2)).goal("VOC15", 40);
        province.publish(province.commune(1, 1), trained(50, 100));
        province.publish(
                province.commune(1, 2),
                new CommuneReport(Map.of("XHHT-01", Map.of(new Figure("population_15_plus", "total", null), 900L))));

        Computed computed = province.compute();

        assertThat(computed.indicator(province.code, "VOC15")).isEqualTo(share(50, 100, "50.0000", 1, 2));
        assertThat(computed.status("VOC15")).isEqualTo("undetermined");
    }

    @Test
    void aConditionWhoseFiguresAreMissingInPartIsUnknown(SnapshotDatabase database) {
        Province province = database.province(List.of(1));
        CommuneReport perfect = CommuneReport.perfect();
        Map<Figure, Long> untilFifty = new java.util.HashMap<>(perfect.forms().get("XMC-03"));
        untilFifty.keySet().removeIf(figure -> figure.age() > 50);
        province.publish(province.commune(1, 1), new CommuneReport(Map.of("XMC-03", untilFifty)));

        Computed computed = province.compute();

        assertThat(computed.bounds(province.commune(1, 1), "XMC_LEVEL")).isEqualTo(new Bounds(1, 2));
        assertThat(computed.indicator(province.code, "XMC_L1_15_60").reported()).isZero();
        assertThat(computed.indicator(province.code, "XMC_L1_15_35").reported()).isEqualTo(1);
    }
}
