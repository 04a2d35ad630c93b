package vn.xhht.finding;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** Brings the register of codes in the database in line with {@link FindingCode} and the message bundles. */
public final class FindingRegister {

    private final JdbcTemplate jdbc;
    private final Messages messages;

    public FindingRegister(JdbcTemplate jdbc, Messages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    public void load() {
        List<Object[]> rows = new ArrayList<>();
        for (FindingCode code : FindingCode.values()) {
            rows.add(new Object[] {
                code.name(),
                code.ordinal(),
                code.severity().code(),
                messages.text(Language.VI, "finding." + code + ".text"),
                messages.text(Language.VI, "finding." + code + ".hint"),
                messages.text(Language.EN, "finding." + code + ".text"),
                messages.text(Language.EN, "finding." + code + ".hint")
            });
        }
        jdbc.batchUpdate("""
                insert into finding.kind (finding_code, ordinal, severity, text_vi, hint_vi, text_en, hint_en)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (finding_code) do update
                set ordinal = excluded.ordinal, severity = excluded.severity, text_vi = excluded.text_vi,
                  hint_vi = excluded.hint_vi, text_en = excluded.text_en, hint_en = excluded.hint_en
                where (kind.*) is distinct from (excluded.*)""", rows);
    }
}
