package vn.xhht.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.xhht.dimension.Unit;

/**
 * One workbook on its way.
 *
 * @param above  what the unit belongs to, as it is written behind its name
 * @param spoilt the form with a fault in it; null for none
 * @param ended  the unit is no more on the closing day: nothing of it can be taken
 */
record Sending(
        Unit unit,
        String above,
        Due due,
        List<Filled> forms,
        @Nullable String spoilt,
        boolean ended) {

    /** Tells whether a form of it is to be published. */
    boolean isGood(Filled form) {
        return !ended && !form.form().equals(spoilt);
    }

    void save(Path file, Map<String, PaperForm> papers) throws IOException {
        Map<String, List<List<Object>>> sheets = new LinkedHashMap<>();
        for (Filled filled : forms) {
            PaperForm paper = papers.get(filled.form());
            List<List<Object>> rows = new ArrayList<>(List.of(
                    List.of("UBND " + unit.fullName()),
                    List.of("Biểu số: " + paper.code()),
                    List.of(paper.title()),
                    List.of("Kỳ báo cáo: " + due.written()),
                    List.of("Đơn vị báo cáo: " + unit.fullName() + above),
                    List.of("Mã đơn vị hành chính: " + unit.code())));
            List<List<Object>> table = paper.table(filled);
            if (filled.form().equals(spoilt)) {
                int first = paper.shape().equals("pyramid") ? 2 : 1;
                table.get(first).set(3, "chưa rõ");
            }
            rows.addAll(table);
            sheets.put(paper.code(), rows);
        }
        new PaperWorkbook(sheets).save(file);
    }
}
