package vn.xhht.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.xhht.definition.Form.Figure;

/** Nothing is decided that nobody was asked for, and nobody is waited for who has nothing to say. */
@ExtendWith(SharedDatabase.class)
class AskedTests {

    private static CommuneReport trained(long trained, long population) {
        return new CommuneReport(Map.of(
                "XHHT-01",
                Map.of(
                        new Figure("trained_15_plus", "total", null), trained,
                        new Figure("population_15_plus", "total", null), population)));
    }

    private static CommuneReport titles(long families, long units) {
        Map<Figure, Long> figures = new HashMap<>();
        for (String row : List.of("title_family", "title_clan", "title_community")) {
            figures.put(new Figure(row + "_units", "total", null), families);
            figures.put(new Figure(row + "_recognised_valid", "total", null), families / 2);
        }
        figures.put(new Figure("title_unit_units", "total", null), units);
        figures.put(new Figure("title_unit_recognised_valid", "total", null), units / 2);
        return new CommuneReport(Map.of("XHHT-02", figures));
    }

    /** Sent by everybody all the same: 0 of 0 expected decides nothing. */
    @Test
    void aShareThatNobodyOwesIsNeitherMetNorMissed(SnapshotDatabase database) {
        Province province = database.province(List.of(2)).goal("VOC15", 40).notOwing("XHHT-01");
        province.communes().forEach(commune -> province.publish(commune, trained(90, 100)));

        Computed computed = province.compute();

        assertThat(computed.status("VOC15")).isEqualTo("undetermined");
        assertThat(computed.indicator(province.code, "VOC15").value()).isEqualByComparingTo("90");
        assertThat(computed.indicator(province.code, "VOC15").reported()).isZero();
        assertThat(computed.indicator(province.code, "VOC15").expected()).isZero();
    }

    @Test
    void aShareOfTheOneCommuneThatReportedWithoutBeingAskedIsNotMet(SnapshotDatabase database) {
        Province province = database.province(List.of(3)).goal("VOC15", 40).notOwing("XHHT-01");
        province.publish(province.commune(1, 1), trained(90, 100));

        assertThat(province.compute().status("VOC15")).isEqualTo("undetermined");
    }

    @Test
    void aStandardWhoseFormNobodyOwesIsNeitherReachedNorMissed(SnapshotDatabase database) {
        Province province = database.province(List.of(2, 1))
                .goal("MN_LEVEL", 1)
                .goal("MN_COMMUNE", 100)
                .goal("TH_LEVEL", 3)
                .notOwing("MN-01");
        province.publish(province.commune(1, 1), CommuneReport.perfect());
        province.publish(province.commune(1, 2), CommuneReport.atLevels(0, 3, 3, 2));
        province.publish(province.commune(2, 1), CommuneReport.perfect());

        Computed computed = province.compute();

        for (String unit :
                List.of(province.commune(1, 1), province.commune(1, 2), province.district(1), province.code)) {
            assertThat(computed.bounds(unit, "MN_LEVEL")).as(unit).isEqualTo(new Bounds(0, 1));
        }
        assertThat(computed.bounds(province.code, "MN_COMMUNE")).isEqualTo(new Bounds(0, 3));
        assertThat(computed.status("MN_COMMUNE")).isEqualTo("undetermined");
        assertThat(computed.status("MN_LEVEL")).isEqualTo("undetermined");
        assertThat(computed.status("TH_LEVEL")).as("of another form").isEqualTo("met");
    }

    /** The relief is the commune's, whether or not the plan asks for the form. */
    @Test
    void aDifficultCommuneIsEasedWhereTheFormIsNotOwedToo(SnapshotDatabase database) {
        Province province = database.province(List.of(2)).notOwing("MN-01");
        province.difficult(province.commune(1, 1));
        province.communes().forEach(commune -> province.publish(commune, CommuneReport.perfect()));

        Computed computed = province.compute();

        assertThat(database.jdbc.queryForList(
                        "select distinct unit_code || ' ' || standard_code || ' ' || eased from bi_v1.standard_condition"
                                + " where snapshot_id = ? and unit_level = 'commune' and standard_code in ('MN', 'XMC') order by 1",
                        String.class,
                        computed.snapshot()))
                .containsExactly(
                        province.commune(1, 1) + " MN true",
                        province.commune(1, 1) + " XMC true",
                        province.commune(1, 2) + " MN false",
                        province.commune(1, 2) + " XMC false");
    }

    /** A province and a district report agencies of their own in XHHT-02; families are the communes' alone. */
    @Test
    void whoHasNoFiguresForAGoalDoesNotHoldItUp(SnapshotDatabase database) {
        Province province = database.province(List.of(2))
                .goal("T_FAM", 40)
                .goal("T_CLAN", 40)
                .goal("T_COMM", 40)
                .goal("T_UNIT", 40)
                .owing("XHHT-02", "province")
                .owing("XHHT-02", "district");
        province.communes().forEach(commune -> province.publish(commune, titles(10, 4)));

        Computed waiting = province.compute();

        for (String code : List.of("T_FAM", "T_CLAN", "T_COMM")) {
            assertThat(waiting.status(code)).as(code).isEqualTo("met");
            assertThat(waiting.indicator(province.code, code).expected()).isEqualTo(2);
            assertThat(waiting.indicator(province.code, code).reported()).isEqualTo(2);
        }
        assertThat(waiting.status("T_UNIT")).isEqualTo("undetermined");
        assertThat(waiting.indicator(province.code, "T_UNIT").expected()).isEqualTo(4);
        assertThat(waiting.indicator(province.district(1), "T_UNIT").expected()).isEqualTo(3);
        assertThat(database.jdbc.queryForList(
                        "select indicator_code || ' ' || unreported_units from bi_v1.goal_gap where snapshot_id = ?"
                                + " and unreported_units > 0",
                        String.class,
                        waiting.snapshot()))
                .containsExactly("T_UNIT 2");

        province.publish(province.district(1), titles(0, 6)).publish(province.code, titles(0, 8));
        Computed complete = province.compute();

        assertThat(complete.status("T_UNIT")).isEqualTo("met");
        assertThat(complete.indicator(province.code, "T_UNIT").denominator()).isEqualTo(22);
        assertThat(complete.indicator(province.code, "T_FAM").denominator()).isEqualTo(20);
        assertThat(complete.indicator(province.code, "T_FAM").expected()).isEqualTo(2);
    }

    /** Where only communes are asked though districts have figures too, bi_v1 says so; by the plan, whatever its year. */
    @Test
    void whoIsNotAskedIsSaid(SnapshotDatabase database) {
        Province communes = database.province(List.of(1)).goal("T_UNIT", 40).goal("T_FAM", 40);
        Province all = database.province(List.of(1))
                .goal("T_UNIT", 40)
                .owing("XHHT-02", "province")
                .owing("XHHT-02", "district");

        assertThat(asked(database, communes))
                .containsExactly(
                        "T_FAM commune",
                        "T_UNIT commune chỉ cấp xã được yêu cầu báo cáo; số liệu riêng của cấp huyện, cấp tỉnh không thuộc"
                                + " phạm vi kế hoạch này");
        assertThat(asked(database, all)).containsExactly("T_UNIT commune, district, province");
    }

    private static List<String> asked(SnapshotDatabase database, Province province) {
        province.publish(province.commune(1, 1), titles(10, 4));
        return database.jdbc.queryForList(
                "select concat_ws(' ', indicator_code, asked_levels, asked_note_vi) from bi_v1.plan_progress"
                        + " where snapshot_id = ? order by 1",
                String.class,
                province.compute().snapshot());
    }
}
