package vn.xhht.dimension;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reference files of administrative units under {@code jobs/reference}: all versions, their parents, which versions
 * are one unit, and what took the place of one that ended.
 *
 * <p>A version continues another where a change row of the kind {@code kept} or {@code renamed} leads from the one in
 * force the day before to it. The rule holds across levels: five island districts became special zones. Merged and
 * divided units are new ones, whatever code they carry.
 */
final class UnitReference {

    private static final List<String> UNIT_FILES = List.of("admin_units_legacy.csv", "admin_units_2025.csv");
    private static final String CHANGE_FILE = "admin_unit_changes.csv";

    private final List<UnitVersion> versions = new ArrayList<>();
    private final Map<String, List<UnitVersion>> byCode = new HashMap<>();
    private final Map<UnitVersion, UnitVersion> predecessors = new HashMap<>();
    private final Map<UnitVersion, UnitVersion> successors = new HashMap<>();

    UnitReference() {
        for (String name : UNIT_FILES) {
            ReferenceFile.named(name).rows().forEach(this::addVersion);
        }
        ReferenceFile.named(CHANGE_FILE).rows().forEach(this::addChange);
    }

    /** Names the content of all files, without reading them row by row. */
    static String hash() {
        MessageDigest digest = sha256();
        UNIT_FILES.forEach(name -> digest.update(ReferenceFile.named(name).bytes()));
        digest.update(ReferenceFile.named(CHANGE_FILE).bytes());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns all versions, in the order of the files. */
    List<UnitVersion> versions() {
        return List.copyOf(versions);
    }

    /** The version of the level above in force on the first day of this one, null for a province. */
    @Nullable
    UnitVersion parentOf(UnitVersion version) {
        return version.parentCode() == null ? null : inForce(version.parentCode(), version.firstDay());
    }

    /** The earliest version of the same unit. */
    UnitVersion originOf(UnitVersion version) {
        UnitVersion origin = version;
        for (UnitVersion before = version; before != null; before = predecessors.get(before)) {
            origin = before;
        }
        return origin;
    }

    /**
     * Returns the version that took the place of this one when it ended, for a divided unit its main part; null where
     * none is known.
     */
    @Nullable
    UnitVersion successorOf(UnitVersion version) {
        return successors.get(version);
    }

    private void addVersion(ReferenceFile.Row row) {
        UnitVersion version = new UnitVersion(
                row.text("code"),
                row.text("parent_code").isEmpty() ? null : row.text("parent_code"),
                row.text("level"),
                row.text("type"),
                row.text("name"),
                row.text("full_name"),
                day(row.text("valid_from")),
                day(row.text("valid_to")));
        versions.add(version);
        byCode.computeIfAbsent(version.code(), code -> new ArrayList<>()).add(version);
    }

    private void addChange(ReferenceFile.Row row) {
        LocalDate day = LocalDate.parse(row.text("effective_date"));
        UnitVersion before = inForce(row.text("old_code"), day.minusDays(1));
        UnitVersion after = inForce(row.text("new_code"), day);
        String kind = row.text("kind");
        if (kind.equals("kept") || kind.equals("renamed")) {
            predecessors.put(after, before);
        }
        // one that only lost or gained a part goes on
        if (row.text("is_default").equals("true") && !before.equals(after)) {
            successors.put(before, after);
        }
    }

    private UnitVersion inForce(String code, LocalDate day) {
        return byCode.getOrDefault(code, List.of()).stream()
                .filter(version -> version.inForceOn(day))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No unit " + code + " in force on " + day));
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
