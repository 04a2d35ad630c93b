package vn.xhht.snapshot;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A synthetic province with a plan of its own: the shipped plan's obligations, goals as a test sets them. */
final class Province {
    static final LocalDate AS_OF = LocalDate.of(SnapshotDatabase.YEAR, 12, 31);
    private static final Instant FIRST_NIGHT = Instant.parse("2024-01-05T15:00:00Z");

    final String code;
    /** Codes of the districts, each with those of its communes. */
    final Map<String, List<String>> districts = new LinkedHashMap<>();

    private final SnapshotDatabase database;
    private final String plan;
    private Instant now;
    private int goals;
    private final Set<String> inForce = new HashSet<>();
    private final List<Object[]> arriving = new ArrayList<>();

    Province(SnapshotDatabase database, String code, List<Integer> communes) {
        this.database = database;
        this.code = code;
        this.plan = "plan of " + code;
        // a snapshot is compared with the one before it: other provinces' come long before this one's
        this.now = FIRST_NIGHT.plus(Duration.ofDays(10L * Integer.parseInt(code.substring(1))));
        for (int d = 0; d < communes.size(); d++) {
            String district = "%s.%02d".formatted(code, d + 1);
            List<String> codes = new ArrayList<>();
            for (int c = 0; c < communes.get(d); c++) {
                codes.add("%s.%02d".formatted(district, c + 1));
            }
            districts.put(district, codes);
        }
        units("province", List.of(code));
        units("district", List.copyOf(districts.keySet()));
        units("commune", communes());
        database.jdbc.execute("refresh materialized view dimension.unit_ancestor");
        database.jdbc.execute("refresh materialized view dimension.placed_unit");
        database.jdbc.execute("analyze dimension.unit, dimension.unit_ancestor");
        plan();
    }

    private void units(String level, List<String> codes) {
        database.jdbc.update("""
                insert into dimension.unit (unit_id, code, name, full_name, level, type, parent_key)
                select
                  (select coalesce(max(unit_id), 0) from dimension.unit) + row_number() over (),
                  given, given, given, ?, ?, parent.unit_key
                from unnest(?) as given
                left join dimension.unit as parent on parent.code = regexp_replace(given, '\\.[0-9]+$', '')""", level, level, codes.toArray(String[]::new));
    }

    private void plan() {
        String shipped = database.definitions()
                .source("plan", String.valueOf(SnapshotDatabase.YEAR), LocalDate.of(SnapshotDatabase.YEAR, 1, 1))
                .hash();
        database.jdbc.update(
                "insert into definition.text (definition_hash, kind, code, valid_from, body)"
                        + " select ?, kind, code, valid_from, '' from definition.text where definition_hash = ?",
                plan,
                shipped);
        database.jdbc.update(
                "insert into definition.plan select ?, plan_year, ?, name_vi, name_en, closed_on from definition.plan"
                        + " where definition_hash = ?",
                plan,
                code,
                shipped);
        database.jdbc.update(
                "insert into definition.obligation select ?, form_code, period_code, unit_level, due_on"
                        + " from definition.obligation where definition_hash = ?",
                plan,
                shipped);
    }

    List<String> communes() {
        return districts.values().stream().flatMap(List::stream).toList();
    }

    String district(int number) {
        return List.copyOf(districts.keySet()).get(number - 1);
    }

    String commune(int district, int number) {
        return districts.get(district(district)).get(number - 1);
    }

    Stream<String> units() {
        return Stream.of(Stream.of(code), districts.keySet().stream(), communes().stream())
                .flatMap(units -> units);
    }

    Province goal(String indicator, double target) {
        database.jdbc.update(
                "insert into definition.goal values (?, ?, ?, ?, 'province', false)", plan, ++goals, indicator, target);
        return this;
    }

    /** The plan asks units of a level for the form of the year, too. */
    Province owing(String form, String level) {
        database.jdbc.update(
                "insert into definition.obligation (definition_hash, form_code, period_code, unit_level, due_on)"
                        + " values (?, ?, ?, ?, ?)",
                plan,
                form,
                String.valueOf(SnapshotDatabase.YEAR),
                level,
                Date.valueOf(AS_OF));
        return this;
    }

    /** The plan takes communes in no list for recognised at this level. */
    Province unlisted(int level) {
        database.jdbc.update(
                "update definition.plan set recognised_level_if_unlisted = ? where definition_hash = ?", level, plan);
        return this;
    }

    /** The plan asks nobody for the form. */
    Province notOwing(String form) {
        database.jdbc.update(
                "delete from definition.obligation where definition_hash = ? and form_code = ?", plan, form);
        return this;
    }

    Province difficult(String commune) {
        database.jdbc.update(
                "insert into dimension.difficult_commune values (?, ?, null)", commune, Date.valueOf("2021-01-01"));
        return this;
    }

    Province recognised(String commune, int literacy, int year) {
        database.jdbc.update("insert into dimension.recognised_level values (?, 'XMC', ?, ?)", commune, literacy, year);
        return this;
    }

    /** Puts every form of the report in force in the place of those before. */
    Province publish(String commune, CommuneReport report) {
        report.forms().forEach((form, figures) -> {
            long submission = database.submission(form, figures);
            arriving.removeIf(row -> row[1].equals(form) && row[5].equals(commune));
            if (!inForce.add(commune + " " + form)) {
                database.jdbc.update(
                        "update fact.publication set in_force = tstzrange(lower(in_force), ?) where upper_inf(in_force)"
                                + " and form_code = ? and unit_key = (select unit_key from dimension.unit where code = ?)",
                        Timestamp.from(now),
                        form,
                        commune);
            }
            arriving.add(new Object[] {
                submission, form, String.valueOf(SnapshotDatabase.YEAR), Timestamp.from(now), database.run, commune
            });
        });
        return this;
    }

    /** Nothing of the commune is in force any more. */
    void withdraw(String commune) {
        CommuneReport.FORMS.forEach(form -> inForce.remove(commune + " " + form));
        database.jdbc.update(
                "update fact.publication set in_force = tstzrange(lower(in_force), ?) where upper_inf(in_force)"
                        + " and unit_key = (select unit_key from dimension.unit where code = ?)",
                Timestamp.from(now),
                commune);
    }

    /** Computes a snapshot of all published so far; what is published afterwards was not known to it. */
    Computed compute() {
        return compute(AS_OF);
    }

    Computed compute(LocalDate asOf) {
        Computed computed = computeIfChanged(asOf);
        if (computed == null) {
            throw new AssertionError("no new snapshot, though inputs have changed");
        }
        return computed;
    }

    /** Null where the inputs are those of the year's latest snapshot. */
    Computed computeIfChanged() {
        return computeIfChanged(AS_OF);
    }

    private Computed computeIfChanged(LocalDate asOf) {
        database.jdbc.batchUpdate("""
                insert into fact.publication (submission_id, unit_key, form_code, period_code, in_force, run_id)
                select ?, unit_key, ?, ?, tstzrange(?, null), ? from dimension.unit where code = ?""", arriving);
        arriving.clear();
        Instant known = now;
        now = now.plusSeconds(3600);
        // as the program does after every publishing; without it plans are made for empty tables
        database.jdbc.execute("analyze fact.figure, fact.publication, intake.submission");
        return database.calculation
                .compute(
                        database.run,
                        new SnapshotCalculation.Question(SnapshotDatabase.YEAR, plan, asOf, known.toString()))
                .map(snapshot -> new Computed(database.jdbc, snapshot))
                .orElse(null);
    }
}
