package vn.xhht.row;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;

/** Lets the first findings of each kind in a form through and counts the others: nobody reads three thousand alike. */
final class FindingCap {

    private final Map<FindingCode, Integer> met = new EnumMap<>(FindingCode.class);

    List<Finding> kept(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> met.merge(finding.code(), 1, Integer::sum) <= Finding.KEPT)
                .toList();
    }

    /** Returns one finding for each kind with findings left out; it says how many those are. */
    List<Finding> further(String sheet) {
        List<Finding> findings = new ArrayList<>();
        met.forEach((code, count) -> {
            if (count > Finding.KEPT) {
                findings.add(Finding.ofSheet(
                        FindingCode.FURTHER_FINDINGS,
                        sheet,
                        String.valueOf(count - Finding.KEPT),
                        code.name(),
                        String.valueOf(Finding.KEPT)));
            }
        });
        return findings;
    }
}
