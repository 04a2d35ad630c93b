package vn.xhht.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** XMC_KEEP: communes whose literacy level is at least 1 and not below the one recognised before. */
@ExtendWith(SharedDatabase.class)
class KeptLevelTests {

    private static CommuneReport literacy(int level) {
        return CommuneReport.atLevels(1, 3, 2, level);
    }

    @Test
    void aLevelIsKeptWhenItIsNotBelowTheOneRecognisedBefore(SnapshotDatabase database) {
        Province province = database.province(List.of(7)).goal("XMC_KEEP", 4);
        province.recognised(province.commune(1, 1), 2, 2022).publish(province.commune(1, 1), literacy(2));
        province.recognised(province.commune(1, 2), 2, 2022).publish(province.commune(1, 2), literacy(1));
        province.recognised(province.commune(1, 3), 1, 2022).publish(province.commune(1, 3), literacy(2));
        province.recognised(province.commune(1, 4), 0, 2022).publish(province.commune(1, 4), literacy(0));
        province.recognised(province.commune(1, 5), 0, 2022).publish(province.commune(1, 5), literacy(1));
        province.recognised(province.commune(1, 6), 1, 2022).publish(province.commune(1, 6), literacy(0));
        // the year of the plan itself is no level before; the last one before it counts
        province.recognised(province.commune(1, 7), 2, 2023)
                .recognised(province.commune(1, 7), 1, 2022)
                .recognised(province.commune(1, 7), 2, 2020)
                .publish(province.commune(1, 7), literacy(1));

        Computed computed = province.compute();

        assertThat(computed.bounds(province.code, "XMC_KEEP")).isEqualTo(Bounds.exactly(4));
        assertThat(computed.indicator(province.code, "XMC_KEEP").value()).isEqualByComparingTo("4");
        assertThat(computed.indicator(province.code, "XMC_KEEP").expected()).isEqualTo(7);
        assertThat(computed.status("XMC_KEEP")).isEqualTo("met");
    }

    @Test
    void aCommuneThatHasNotReportedMayStillKeepItsLevel(SnapshotDatabase database) {
        Province province = database.province(List.of(3)).goal("XMC_KEEP", 2).goal("XMC_LEVEL", 1);
        province.communes().forEach(commune -> province.recognised(commune, 1, 2022));
        province.publish(province.commune(1, 1), literacy(1));

        Computed computed = province.compute();

        assertThat(computed.bounds(province.code, "XMC_KEEP")).isEqualTo(new Bounds(1, 3));
        assertThat(computed.indicator(province.code, "XMC_KEEP").value()).isNull();
        assertThat(computed.status("XMC_KEEP")).isEqualTo("undetermined");
        assertThat(computed.status("XMC_LEVEL")).isEqualTo("undetermined");
    }

    /** A level that the standard does not have: the list is wrong, but nobody drops out of the count for it. */
    @Test
    void aCommuneListedAtALevelThatDoesNotExistIsStillCounted(SnapshotDatabase database) {
        Province province = database.province(List.of(2)).goal("XMC_KEEP", 2);
        province.recognised(province.commune(1, 1), 3, 2022).recognised(province.commune(1, 2), 1, 2022);
        province.communes().forEach(commune -> province.publish(commune, literacy(2)));

        Computed computed = province.compute();

        assertThat(computed.indicator(province.code, "XMC_KEEP").expected()).isEqualTo(2);
        assertThat(computed.bounds(province.code, "XMC_KEEP")).isEqualTo(Bounds.exactly(1));
        assertThat(computed.status("XMC_KEEP")).isEqualTo("not_met");
    }

    /** Kept means: not below what was recognised. Where that is not known, only a commune below level 1 has surely not kept it. */
    @Test
    void ofACommuneInNoListNobodyKnowsWhetherItKeptItsLevel(SnapshotDatabase database) {
        Province province = database.province(List.of(3)).goal("XMC_KEEP", 1);
        province.publish(province.commune(1, 1), literacy(2));
        province.publish(province.commune(1, 2), literacy(1));
        province.publish(province.commune(1, 3), literacy(0));

        Computed computed = province.compute();

        assertThat(computed.bounds(province.code, "XMC_KEEP")).isEqualTo(new Bounds(0, 2));
        assertThat(computed.indicator(province.code, "XMC_KEEP").value()).isNull();
        assertThat(computed.status("XMC_KEEP")).isEqualTo("undetermined");
        assertThat(database.jdbc.queryForList(
                        "select counted_code || ' ' || state from bi_v1.indicator_unit where snapshot_id = ?"
                                + " and indicator_code = 'XMC_KEEP' order by 1",
                        String.class,
                        computed.snapshot()))
                .containsExactly(
                        province.commune(1, 1) + " unknown",
                        province.commune(1, 2) + " unknown",
                        province.commune(1, 3) + " not_counted");
    }

    @Test
    void thePlanMaySayWhichLevelUnlistedCommunesHad(SnapshotDatabase database) {
        Province province = database.province(List.of(4)).goal("XMC_KEEP", 3).unlisted(1);
        province.publish(province.commune(1, 1), literacy(2));
        province.publish(province.commune(1, 2), literacy(1));
        province.publish(province.commune(1, 3), literacy(0));
        // whoever is listed has the level of the list
        province.recognised(province.commune(1, 4), 2, 2022).publish(province.commune(1, 4), literacy(1));

        Computed computed = province.compute();

        assertThat(computed.bounds(province.code, "XMC_KEEP")).isEqualTo(Bounds.exactly(2));
        assertThat(computed.status("XMC_KEEP")).isEqualTo("not_met");
        assertThat(database.jdbc.queryForList(
                        "select state from bi_v1.indicator_unit where snapshot_id = ?"
                                + " and indicator_code = 'XMC_KEEP' and counted_code <> ? order by counted_code",
                        String.class,
                        computed.snapshot(),
                        province.commune(1, 4)))
                .containsExactly("counted", "counted", "not_counted");
    }
}
