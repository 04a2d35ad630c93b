package vn.xhht.fact;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Periods that take no more figures: for everybody, for a unit with all below it, for a form. The latest word decides. */
public final class Locks {

    /**
     * The scope that is closed or opened.
     *
     * @param unit code of a unit, which stands for itself and everything below it; null for everybody
     * @param form code of a form; null for all
     */
    public record Scope(
            String period, @Nullable String unit, @Nullable String form) {}

    /** A lock or its lifting, as it was done. */
    public record Entry(
            boolean closed,
            String periodCode,
            @Nullable String unitCode,
            @Nullable String formCode,
            String reason,
            String actor,
            String at) {}

    private final NamedParameterJdbcTemplate jdbc;

    public Locks(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the first of {@code period}, {@code form}, {@code unit} that is not known; null where all are known. */
    public @Nullable String unknown(Scope scope) {
        return jdbc.queryForObject("""
                select case
                  when not exists (select from dimension.period where period_code = :period) then 'period'
                  when cast(:form as text) is not null and not exists (
                    select from definition.form join definition.in_use using (definition_hash) where form_code = :form) then 'form'
                  when cast(:unit as text) is not null and not exists (
                    select from dimension.unit where code = :unit) then 'unit'
                end""", parameters(scope), String.class);
    }

    /** Tells whether anything within the scope is closed, or the scope lies within something that is. */
    public boolean holds(Scope scope) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                with asked as (
                  select distinct unit_id, ancestor_id
                  from dimension.unit
                  join dimension.unit_ancestor using (unit_key)
                  where unit.code = :unit
                )
                select exists (
                  select
                  from fact.lock
                  where closed
                    and period_code = :period
                    and (cast(:form as text) is null or form_code is null or form_code = :form)
                    and (cast(:unit as text) is null or unit_id is null
                      or unit_id in (select ancestor_id from asked)
                      or exists (
                        select
                        from dimension.unit as locked
                        join dimension.unit_ancestor using (unit_key)
                        where locked.unit_id = lock.unit_id
                          and unit_ancestor.ancestor_id in (select unit_id from asked)))
                    and not exists (
                      select
                      from fact.lock as later
                      where not later.closed
                        and later.lock_id > lock.lock_id
                        and later.period_code = lock.period_code
                        and (later.form_code is null or later.form_code = lock.form_code)
                        and (later.unit_id is null or exists (
                          select
                          from dimension.unit as locked
                          join dimension.unit_ancestor using (unit_key)
                          where locked.unit_id = lock.unit_id
                            and unit_ancestor.ancestor_id = later.unit_id))))""", parameters(scope), Boolean.class));
    }

    /** The reason for which a form of a unit takes no figures for a period; null where it takes them. */
    public @Nullable String reason(int unitKey, String form, String period) {
        List<String> reasons =
                jdbc.queryForList("""
                select case when latest.closed then latest.reason end
                from (
                  select closed, reason
                  from fact.lock
                  where period_code = :period
                    and (form_code is null or form_code = :form)
                    and (unit_id is null or unit_id in (
                      select ancestor_id from dimension.unit_ancestor where unit_key = :unit))
                  order by lock_id desc
                  limit 1
                ) as latest""", Map.of("period", period, "form", form, "unit", unitKey), String.class);
        return reasons.isEmpty() ? null : reasons.get(0);
    }

    /**
     * Closes or opens; the caller holds the transaction. Where several units bore the code, the one of the period's end
     * is meant.
     *
     * @param id number that the entry has in the audit log; null for a new one
     * @return its number
     */
    public long write(@Nullable Long id, boolean closed, Scope scope, String reason, String actor, String at) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                insert into fact.lock (lock_id, closed, period_code, unit_id, unit_code, form_code, reason, actor, at)
                select coalesce(:id, nextval(pg_get_serial_sequence('fact.lock', 'lock_id'))), :closed, period_code, (
                  select unit_id
                  from dimension.unit
                  where code = :unit
                  order by coalesce(valid_from, '-infinity') <= to_date and coalesce(valid_to, 'infinity') >= to_date desc,
                    valid_from desc nulls last
                  limit 1), :unit, :form, :reason, :actor, cast(:at as timestamptz)
                from dimension.period
                where period_code = :period
                returning lock_id""",
                parameters(scope)
                        .addValue("id", id)
                        .addValue("closed", closed)
                        .addValue("reason", reason)
                        .addValue("actor", actor)
                        .addValue("at", at),
                Long.class));
    }

    /** Every lock and lifting, newest first. */
    public List<Entry> all() {
        return jdbc.query("""
                select closed, period_code, unit_code, form_code, reason, actor,
                  to_char(at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') as at
                from fact.lock
                order by lock_id desc""", Map.of(), new DataClassRowMapper<>(Entry.class));
    }

    private static MapSqlParameterSource parameters(Scope scope) {
        return new MapSqlParameterSource()
                .addValue("period", scope.period())
                .addValue("unit", scope.unit())
                .addValue("form", scope.form());
    }
}
