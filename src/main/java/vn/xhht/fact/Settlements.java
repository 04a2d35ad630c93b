package vn.xhht.fact;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open matters that somebody has closed, each with a reason. Something new about the same opens it again. */
public final class Settlements {

    /**
     * An open matter, as the log names it.
     *
     * @param unit code; null where it could not be told, as may be {@code form}, {@code period} and {@code file}
     */
    public record Matter(
            String matterId,
            String kind,
            @Nullable String unit,
            @Nullable String unitName,
            @Nullable String form,
            @Nullable String period,
            @Nullable String file) {}

    private final JdbcClient jdbc;

    public Settlements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return those of the matters that are open, in the order of their numbers */
    public List<Matter> open(List<String> matters) {
        return jdbc.sql("""
                        select
                          matter_id, kind, unit_code as unit, unit_name, form_code as form, period_code as period, file_path as file
                        from bi_v1.open_matter
                        where matter_id in (:matters)
                        order by matter_id""")
                .param("matters", matters)
                .query(new DataClassRowMapper<>(Matter.class))
                .list();
    }

    /**
     * Closes a matter; the caller holds the transaction.
     *
     * @param id number that the settlement has in the audit log; null for a new one
     * @param at after what has brought the matter, else it stays open
     * @return its number
     */
    public long write(@Nullable Long id, String matter, String reason, String actor, String at) {
        return Objects.requireNonNull(jdbc.sql("""
                        insert into fact.settlement (settlement_id, matter_id, reason, actor, at)
                        values (
                          coalesce(cast(:id as bigint), nextval(pg_get_serial_sequence('fact.settlement', 'settlement_id'))),
                          :matter, :reason, :actor, cast(:at as timestamptz))
                        returning settlement_id""")
                .param("id", id)
                .params(Map.of("matter", matter, "reason", reason, "actor", actor, "at", at))
                .query(Long.class)
                .single());
    }
}
