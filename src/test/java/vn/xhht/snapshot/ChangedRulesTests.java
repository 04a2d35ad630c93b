package vn.xhht.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The effect on a snapshot when definitions or lists have changed since the last one. */
@ExtendWith(SharedDatabase.class)
class ChangedRulesTests {

    @TempDir
    Path overlay;

    private static String shipped(String kind, String code) {
        try (var file = ChangedRulesTests.class.getResourceAsStream("/jobs/" + kind + "/" + code + ".yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String kind, String code, String text) throws IOException {
        Files.writeString(Files.createDirectories(overlay.resolve(kind)).resolve(code + ".yaml"), text);
    }

    private Computed computeWith(SnapshotDatabase database, Province province) {
        database.register(overlay);
        try {
            return province.compute();
        } finally {
            database.register(null);
        }
    }

    @Test
    void ofTwoVersionsOfAnIndicatorTheOneOfTheDayIsComputed(SnapshotDatabase database) throws IOException {
        add(
                "indicators",
                "TH_LEVEL",
                shipped("indicators", "TH_LEVEL").replace("valid_from: 2021-01-01", "valid_from: 2023-07-01"));
        add(
                "indicators",
                "MN5_ATT",
                shipped("indicators", "MN5_ATT")
                        .replace("valid_from: 2021-01-01", "valid_from: 2024-01-01")
                        .replace("preschool_attending", "preschool_completed"));
        Province province = database.province(List.of(1));
        province.publish(province.commune(1, 1), CommuneReport.atLevels(0, 3, 3, 2));

        Computed computed = computeWith(database, province);

        assertThat(computed.bounds(province.code, "TH_LEVEL")).isEqualTo(Bounds.exactly(3));
        assertThat(computed.indicator(province.code, "MN5_ATT").numerator()).isEqualTo(94);
    }

    @Test
    void ofTwoVersionsOfAStandardTheOneOfTheDayDecides(SnapshotDatabase database) throws IOException {
        String rules = shipped("standards", "MN").replaceAll("(?s)examples:.*", "examples: []\n");
        add(
                "standards",
                "MN",
                rules.replace("valid_from: 2014-05-15", "valid_from: 2023-01-01")
                        .replace("at_least: 95", "at_least: 99"));
        Province province = database.province(List.of(1));
        province.publish(province.commune(1, 1), CommuneReport.atLevels(1, 3, 3, 2));

        Computed computed = computeWith(database, province);

        assertThat(computed.bounds(province.commune(1, 1), "MN_LEVEL")).isEqualTo(Bounds.exactly(0));
        assertThat(computed.bounds(province.code, "MN_LEVEL")).isEqualTo(Bounds.exactly(0));
    }

    /** With the shipped shares whoever has the upper level has the lower; with these nineteen of twenty have the upper alone. */
    @Test
    void aDistrictThatFailsALevelHasNoneAboveIt(SnapshotDatabase database) throws IOException {
        String rules = shipped("standards", "XMC").replaceAll("(?s)examples:.*", "examples: []\n");
        String share = "unit: district, of: commune, at_least: ";
        add("standards", "XMC", rules.replaceFirst(share + 90, share + 100));
        Province province = database.province(List.of(20));
        province.communes().forEach(commune -> province.publish(commune, CommuneReport.atLevels(1, 3, 3, 2)));
        province.publish(province.commune(1, 20), CommuneReport.atLevels(1, 3, 3, 0));

        Computed computed = computeWith(database, province);

        assertThat(computed.bounds(province.district(1), "XMC_LEVEL")).isEqualTo(Bounds.exactly(0));
    }

    @Test
    void whatAnotherVersionNeedsIsNotAskedFor(SnapshotDatabase database) throws IOException {
        String rules = shipped("standards", "THCS").replaceAll("(?s)examples:.*", "examples: []\n");
        String literacy = "needs: { standard: XMC, level: ";
        add(
                "standards",
                "THCS",
                rules.replace("valid_from: 2014-05-15", "valid_from: 2024-01-01")
                        .replace(literacy + 1, literacy + 2));
        Province province = database.province(List.of(1));
        province.publish(province.commune(1, 1), CommuneReport.atLevels(1, 3, 3, 1));

        Computed computed = computeWith(database, province);

        assertThat(computed.bounds(province.commune(1, 1), "THCS_LEVEL")).isEqualTo(Bounds.exactly(3));
    }

    /** The rules of primary education come to need preschool: lower secondary rests on that too, though its text is the same. */
    @Test
    void whatANeededStandardComesToNeedIsNeededToo(SnapshotDatabase database) throws IOException {
        String rules = shipped("standards", "TH").replaceAll("(?s)examples:.*", "examples: []\n");
        String first = "    conditions:\n";
        add(
                "standards",
                "TH",
                rules.replaceFirst(
                        first,
                        first
                                + "      - { code: TH_NEEDS_MN, name: { vi: MN, en: MN }, needs: { standard: MN, level: 1 } }\n"));
        Province province = database.province(List.of(1));
        province.publish(province.commune(1, 1), CommuneReport.atLevels(0, 3, 3, 2));

        Computed computed = computeWith(database, province);

        assertThat(computed.bounds(province.commune(1, 1), "TH_LEVEL")).isEqualTo(Bounds.exactly(0));
        assertThat(computed.bounds(province.commune(1, 1), "THCS_LEVEL")).isEqualTo(Bounds.exactly(0));
    }

    @Test
    void equalInputsGiveNoNewSnapshotButAChangedListDoes(SnapshotDatabase database) {
        Province province = database.province(List.of(2)).goal("XMC_KEEP", 2);
        province.communes()
                .forEach(commune ->
                        province.recognised(commune, 1, 2021).publish(commune, CommuneReport.atLevels(0, 3, 3, 1)));
        assertThat(province.compute().bounds(province.code, "XMC_KEEP")).isEqualTo(Bounds.exactly(2));
        assertThat(province.computeIfChanged()).isNull();

        province.recognised(province.commune(1, 1), 2, 2022);
        assertThat(province.compute().bounds(province.code, "XMC_KEEP")).isEqualTo(Bounds.exactly(1));
        assertThat(province.computeIfChanged()).isNull();

        province.difficult(province.commune(1, 2));
        assertThat(province.compute().bounds(province.commune(1, 2), "MN_LEVEL"))
                .isEqualTo(Bounds.exactly(1));
        assertThat(province.computeIfChanged()).isNull();
    }
}
