package vn.xhht.feedback;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a file and the place of its answer: the folder of its unit, within that of the district. Where the unit
 * is unknown, the answer lies under {@link #UNKNOWN} as the file lay in the inbox.
 *
 * @param unitCode null where it could not be settled, as is {@code unitName}
 * @param district null where the unit lies in none
 * @param province null where the unit could not be settled
 * @param folder   of the inbox, its parts divided by {@code /}; null for none
 */
record Sender(
        @Nullable String unitCode,
        @Nullable String unitName,
        @Nullable String district,
        @Nullable String province,
        @Nullable String folder) {

    /** Where answers to files of unknown units lie. */
    static final String UNKNOWN = "chua-ro-don-vi";

    private static final int FOLDER_BYTES = 120;

    /**
     * Returns the name under which answers are handed on together, that of the district or else of the province; null
     * where the unit is unknown.
     */
    @Nullable
    String carrier() {
        String name = district == null ? province : district;
        return unitCode == null || name == null ? null : safe(name);
    }

    /** The folder of the unit within that of the district. */
    static String unitFolder(String code, String name) {
        return safe(code + " " + name);
    }

    /** Within the folder of the run. */
    Path place() {
        String carrier = carrier();
        if (carrier != null && unitCode != null) {
            return Path.of(carrier, unitFolder(unitCode, String.valueOf(unitName)));
        }
        List<String> parts = folder == null
                ? List.of()
                : Arrays.stream(folder.split("/")).map(Sender::safe).toList();
        return Path.of(UNKNOWN, parts.toArray(String[]::new));
    }

    private static String safe(String name) {
        return SafeName.of(name, FOLDER_BYTES);
    }
}
