package vn.xhht.definition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The levels of units that a province has on a day, by the reference files. Only provinces and districts are read,
 * since every province has communes.
 */
final class UnitLevels {

    private static final List<String> FILES = List.of("admin_units_legacy.csv", "admin_units_2025.csv");
    private static final String HEADING = "code,parent_code,level,type,name,full_name,valid_from,valid_to";

    /** @param first and {@code last}: of its validity */
    private record Version(String province, String level, LocalDate first, LocalDate last) {}

    private final List<Version> versions = new ArrayList<>();

    /** Tells if the province has units of the level on the day; the province itself is one of its level. */
    boolean has(String province, String level, LocalDate day) {
        if (versions.isEmpty()) {
            FILES.forEach(this::read);
        }
        String asked = level.equals("commune") ? "province" : level;
        return versions.stream()
                .anyMatch(unit -> unit.level.equals(asked)
                        && unit.province.equals(province)
                        && !unit.first.isAfter(day)
                        && !unit.last.isBefore(day));
    }

    private void read(String name) {
        try (InputStream in = UnitLevels.class.getResourceAsStream("/jobs/reference/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no reference data on the class path: " + name);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            if (!HEADING.equals(lines.readLine())) {
                throw new IllegalStateException(name + ": the heading must be " + HEADING);
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(",district,") || line.contains(",province,")) {
                    String[] cells = line.split(",", -1);
                    versions.add(new Version(
                            cells[2].equals("province") ? cells[0] : cells[1],
                            cells[2],
                            cells[6].isEmpty() ? LocalDate.MIN : LocalDate.parse(cells[6]),
                            cells[7].isEmpty() ? LocalDate.MAX : LocalDate.parse(cells[7])));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
