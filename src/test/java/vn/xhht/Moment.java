package vn.xhht;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A moment of the night.
 *
 * @param place a place of {@link Gate}, or the start of the program
 * @param held  while the night stands there; else it has gone on from there
 * @param delay milliseconds since it went on, or since the program was started
 */
record Moment(String place, boolean held, int delay) {

    static final String START = "start-up";

    /** A blow that somebody deals to a program, or to its database, at a moment. */
    interface Blow {
        void strike(NightHome night, Process program) throws Exception;
    }

    /** So many moments, spread over the whole night: each place comes up before any comes up again, steps held at first. */
    static List<Moment> spread(int count, Random random) {
        List<String> places = new ArrayList<>(List.of(START));
        places.addAll(Gate.STEPS);
        places.addAll(Gate.TABLES);
        places.add(Gate.END);
        int first = random.nextInt(places.size());
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // of few moments each in another part of the night
            int at = first + (count < places.size() ? i * places.size() / count : i);
            String place = places.get(at % places.size());
            // held or not: the other way when the place comes up again
            boolean firstHeld = count >= places.size() && Gate.STEPS.contains(place) || at % places.size() % 2 == 0;
            boolean held = !place.equals(START) && firstHeld == (i / places.size() % 2 == 0);
            int most = place.equals(START) ? 2500 : place.equals(Gate.END) ? 1500 : 200;
            moments.add(new Moment(place, held, held ? 0 : random.nextInt(most)));
        }
        Collections.shuffle(moments, random);
        return moments;
    }

    /** Starts a night and strikes at this moment. @return the program, which may have ended or not */
    Process strike(NightHome night, Blow blow) throws Exception {
        return strike(night, blow, "nightly", "--inbox", night.inbox().toString(), "--json");
    }

    Process strike(NightHome night, Blow blow, String... arguments) throws Exception {
        Process program = night.start(arguments);
        if (place.equals(START)) {
            program.waitFor(delay, TimeUnit.MILLISECONDS);
            blow.strike(night, program);
            return program;
        }
        try (Gate gate = Gate.close(night, program, place)) {
            gate.await(program);
            if (!held) {
                gate.open();
                program.waitFor(delay, TimeUnit.MILLISECONDS);
            }
            blow.strike(night, program);
        }
        return program;
    }

    @Override
    public String toString() {
        return held ? "held at " + place : place + " + " + delay + " ms";
    }
}
