package vn.xhht.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A province of communes that report form by form, over several nights, with what the oracle says of them. */
final class RandomProvince {
    private static final List<String> STANDARDS = List.of("MN", "TH", "THCS", "XMC");

    private record Piece(String commune, String form) {}

    final Province province;
    private final Random random;
    private final StandardOracle oracle;
    private final Map<String, CommuneReport> figures = new TreeMap<>();
    private final Map<String, Integer> recognised = new HashMap<>();
    private final Set<String> difficult = new HashSet<>();
    private final boolean unlistedAtLevelOne;
    private final Map<String, Set<String>> reported = new TreeMap<>();
    private final List<Piece> open = new ArrayList<>();

    RandomProvince(SnapshotDatabase database, long seed) {
        this.random = new Random(seed);
        this.oracle = new StandardOracle(database.standards(Province.AS_OF));
        this.province = database.province(
                random.ints(3 + random.nextInt(4), 3, 13).boxed().toList());
        this.unlistedAtLevelOne = seed % 2 == 0;
        if (unlistedAtLevelOne) {
            province.unlisted(1);
        }
        RandomReports reports = new RandomReports(random);
        for (String commune : province.communes()) {
            figures.put(commune, reports.next());
            reported.put(commune, new TreeSet<>());
            CommuneReport.FORMS.forEach(form -> open.add(new Piece(commune, form)));
            if (random.nextInt(5) == 0) {
                difficult.add(commune);
                province.difficult(commune);
            }
            int level = random.nextInt(6);
            if (level <= 2) {
                recognised.put(commune, level);
                province.recognised(commune, level, 2022).recognised(commune, random.nextInt(3), 2021);
            }
        }
        java.util.Collections.shuffle(open, random);
    }

    boolean isComplete() {
        return open.isEmpty();
    }

    /** Says that all figures leave the count of communes that keep their level open: the list of levels lacks some, and the plan takes none for granted. */
    boolean leavesKeptOpen() {
        return !unlistedAtLevelOne && !recognised.keySet().containsAll(province.communes());
    }

    /** Some more forms arrive. */
    void report(int pieces) {
        for (int i = 0; i < pieces && !open.isEmpty(); i++) {
            Piece piece = open.remove(open.size() - 1);
            reported.get(piece.commune).add(piece.form);
            province.publish(piece.commune, figures.get(piece.commune).only(List.of(piece.form)));
        }
    }

    int openPieces() {
        return open.size();
    }

    /** One commune has reported all it owes, with perfect figures. @return the commune */
    String raiseOne() {
        String commune =
                province.communes().get(random.nextInt(province.communes().size()));
        province.publish(commune, CommuneReport.perfect());
        return commune;
    }

    /** Its own figures again, those that it had reported; what it had not is withdrawn. */
    void lower(String commune) {
        province.withdraw(commune);
        province.publish(commune, figures.get(commune).only(reported.get(commune)));
    }

    /**
     * Returns the oracle's bounds of every unit, keyed as {@link Computed#allBounds()}, from what has been reported.
     */
    Map<String, Bounds> expected() {
        return expected(false);
    }

    /** The same from all figures, whether reported or not. */
    Map<String, Bounds> truth() {
        return expected(true);
    }

    private Map<String, Bounds> expected(boolean all) {
        Map<String, Bounds> bounds = new TreeMap<>();
        STANDARDS.forEach(standard -> {
            String indicator = " " + standard + "_LEVEL";
            List<Bounds> communes = new ArrayList<>();
            List<Bounds> districts = new ArrayList<>();
            int[] kept = new int[2];
            province.districts.forEach((district, below) -> {
                List<Bounds> children = below.stream()
                        .map(commune -> {
                            CommuneReport known = all
                                    ? figures.get(commune)
                                    : figures.get(commune).only(reported.get(commune));
                            Bounds level = oracle.commune(standard, known, difficult.contains(commune));
                            bounds.put(commune + indicator, level);
                            int before = Math.max(1, recognised.getOrDefault(commune, 1));
                            // of a commune in no list nobody knows which level it had, unless the plan says so
                            boolean listed = unlistedAtLevelOne || recognised.containsKey(commune);
                            kept[0] += listed && level.low() >= before ? 1 : 0;
                            kept[1] += level.high() >= before ? 1 : 0;
                            return level;
                        })
                        .toList();
                communes.addAll(children);
                districts.add(oracle.parent(standard, "district", children));
                bounds.put(district + indicator, districts.get(districts.size() - 1));
            });
            bounds.put(province.code + indicator, oracle.parent(standard, "province", districts));
            counts(standard, communes, districts)
                    .forEach((code, count) -> bounds.put(province.code + " " + code, count));
            if (standard.equals("XMC")) {
                bounds.put(province.code + " XMC_KEEP", new Bounds(kept[0], kept[1]));
            }
        });
        return bounds;
    }

    private static Map<String, Bounds> counts(String standard, List<Bounds> communes, List<Bounds> districts) {
        return switch (standard) {
            case "MN" ->
                Map.of(
                        "MN_COMMUNE",
                        StandardOracle.count(communes, 1),
                        "MN_DISTRICT",
                        StandardOracle.count(districts, 1));
            case "TH" -> Map.of("TH_DISTRICT_L3", StandardOracle.count(districts, 3));
            case "THCS" ->
                Map.of(
                        "THCS_DISTRICT_L2",
                        StandardOracle.count(districts, 2),
                        "THCS_DISTRICT_L3",
                        StandardOracle.count(districts, 3));
            default -> Map.of();
        };
    }
}
