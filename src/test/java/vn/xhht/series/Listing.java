package vn.xhht.series;

import static vn.xhht.series.UnitLife.part;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The forms of a unit that list things one below the other, with what is counted of them. */
record Listing(UnitLife life, UnitLife.Moment at) {

    Filled filled(String form) {
        return switch (form) {
            case "XHHT-03" -> centres();
            case "XHHT-04" -> institutions();
            case "XHHT-08" -> furtherCentres();
            case "SO-GDHT" -> register();
            default -> throw new IllegalArgumentException(form);
        };
    }

    private boolean marked(String what, int thing, double share) {
        return life.share(what + thing, 0, 1) < share;
    }

    private static String mark(boolean set) {
        return set ? "x" : null;
    }

    private Filled centres() {
        List<List<Object>> rows = new ArrayList<>();
        long active = 0;
        long digital = 0;
        long sessions = 0;
        long participants = 0;
        int centres = 1 + (int) (life.size() % 3);
        for (int i = 1; i <= centres; i++) {
            boolean open = marked("active", i, 0.9);
            boolean management = marked("management", i, 0.4 + 0.1 * at.years());
            boolean activities = marked("activities", i, 0.5 + 0.1 * at.years());
            long held = part(10 + life.size() % 50 + life.chance("sessions", at), at.partOfYear()) + at.revision();
            long came = held * (5 + life.size() % 20);
            List<Object> row = new ArrayList<>(List.of("Trung tâm " + life.name() + " số " + i, "Ấp " + i));
            row.add(mark(open));
            row.add(mark(management));
            row.add(mark(activities));
            row.add(held);
            row.add(came);
            rows.add(row);
            active += open ? 1 : 0;
            digital += open && management && activities ? 1 : 0;
            sessions += held;
            participants += came;
        }
        return new Filled(
                "XHHT-03",
                Map.of(
                        Figure.of("clc_centres"), (long) centres,
                        Figure.of("clc_active"), active,
                        Figure.of("clc_it"), digital,
                        Figure.of("clc_sessions"), sessions,
                        Figure.of("clc_participants"), participants),
                rows);
    }

    private Filled institutions() {
        List<List<Object>> rows = new ArrayList<>();
        long digital = 0;
        int institutions = 3 + (int) (life.size() % 9) + at.revision();
        for (int i = 1; i <= institutions; i++) {
            boolean management = marked("digital management", i, 0.7 + 0.05 * at.years());
            boolean teaching = marked("digital teaching", i, 0.6 + 0.05 * at.years());
            boolean learning = marked("digital learning", i, 0.5 + 0.05 * at.years());
            List<Object> row =
                    new ArrayList<>(List.of("Trường " + life.name() + " " + i, i % 2 == 0 ? "Tiểu học" : "THCS"));
            row.add(mark(management));
            row.add(mark(teaching));
            row.add(mark(learning));
            rows.add(row);
            digital += management && teaching && learning ? 1 : 0;
        }
        return new Filled(
                "XHHT-04",
                Map.of(Figure.of("institutions"), (long) institutions, Figure.of("institutions_digital"), digital),
                rows);
    }

    private Filled furtherCentres() {
        List<List<Object>> rows = new ArrayList<>();
        long digital = 0;
        long learners = 0;
        int centres = 1 + (int) (life.size() % 4);
        for (int i = 1; i <= centres; i++) {
            boolean marked = marked("digital", i, 0.5 + 0.1 * at.years());
            long there = 20 * i + life.size() % 70 + at.revision();
            List<Object> row =
                    new ArrayList<>(List.of("Trung tâm Ngoại ngữ " + life.name() + " số " + i, "Ngoại ngữ", there));
            row.add(mark(marked));
            rows.add(row);
            digital += marked ? 1 : 0;
            learners += there;
        }
        return new Filled(
                "XHHT-08",
                Map.of(
                        Figure.of("centres"), (long) centres,
                        Figure.of("centres_digital"), digital,
                        Figure.of("centre_learners"), learners),
                rows);
    }

    /** Some households: recognised for three years, some of them in the year of the report, some until the last day of the period. */
    private Filled register() {
        List<List<Object>> rows = new ArrayList<>();
        DateTimeFormatter written = DateTimeFormatter.ofPattern("dd/MM/yyyy");
        long registered = 0;
        long valid = 0;
        long fresh = 0;
        int households = 8 + (int) (life.size() % 5) + at.revision();
        for (int i = 0; i < households; i++) {
            boolean asks = i % 3 > 0;
            boolean holds = asks && i % 4 > 0;
            LocalDate decided = at.day().minusDays(170L * i);
            LocalDate until = i == 5 ? at.day() : i == 7 ? at.day().minusDays(1) : decided.plusYears(3);
            List<Object> row = new ArrayList<>(List.of("Hộ " + (i + 1), "Ấp " + (i % 4 + 1), 2L + i % 5));
            row.add(mark(asks));
            row.add(mark(holds));
            row.add(holds ? i + "/QĐ-UBND" : null);
            row.add(holds ? decided.format(written) : null);
            row.add(holds ? until.format(written) : null);
            rows.add(row);
            boolean still = holds && !until.isBefore(at.day());
            registered += asks ? 1 : 0;
            valid += still ? 1 : 0;
            fresh += still && decided.getYear() == at.year() ? 1 : 0;
        }
        return new Filled(
                "SO-GDHT",
                Map.of(
                        Figure.of("register_households"), (long) households,
                        Figure.of("register_registered"), registered,
                        Figure.of("register_recognised_valid"), valid,
                        Figure.of("register_recognised_new"), fresh),
                rows);
    }
}
