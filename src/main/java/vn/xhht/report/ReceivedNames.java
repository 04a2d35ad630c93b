package vn.xhht.report;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The names under which files were received. A Mac writes letters and marks apart, whoever types a name writes them together. */
record ReceivedNames(NamedParameterJdbcTemplate jdbc) {

    /** Those that are this name, however their letters are composed; where there are none, in capitals or not. */
    List<String> like(String name) {
        List<String> names = jdbc.queryForList("select distinct file_name from intake.file", Map.of(), String.class);
        String wanted = composed(name);
        List<String> same = filtered(names, other -> composed(other).equals(wanted));
        return same.isEmpty() ? filtered(names, other -> composed(other).equalsIgnoreCase(wanted)) : same;
    }

    private static List<String> filtered(List<String> names, Predicate<String> matching) {
        return names.stream().filter(matching).toList();
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
