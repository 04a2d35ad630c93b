package vn.xhht.job;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Plan;

/**
 * A home holds the figures of one province. Plans of another would take the place of its plans and mix its figures with theirs. A
 * province that others were merged into goes on as the one of them.
 */
record OneProvince(JdbcTemplate jdbc, Definitions definitions) {

    private record Named(String code, String name) {}

    /** The province in charge today of each unit that has figures; a merger of provinces makes one of two. */
    private static final String HOLDERS = """
            select distinct today.code, today.full_name as name
            from (select distinct unit_key from fact.publication) as published
            join dimension.unit_ancestor using (unit_key)
            join dimension.unit as province on province.unit_key = unit_ancestor.ancestor_key and province.level = 'province'
            cross join lateral (select dimension.in_charge(province.unit_key, date '9999-12-31') as unit_key offset 0) as charge
            join dimension.unit as today on today.unit_key = charge.unit_key
            order by today.code""";

    private static final String ASKED = """
            select distinct today.code, today.full_name as name
            from dimension.unit as province
            cross join lateral (select dimension.in_charge(province.unit_key, date '9999-12-31') as unit_key offset 0) as charge
            join dimension.unit as today on today.unit_key = charge.unit_key
            where province.level = 'province'
              and province.code = ?
              and (province.valid_from is null or province.valid_from <= make_date(?, 12, 31))
              and (province.valid_to is null or province.valid_to >= make_date(?, 12, 31))
            order by today.code""";

    /** Looked at where other plans are to be used than before. @throws WorkRefused where the figures here are another province's than that of a plan */
    void require() {
        List<String> known = jdbc.queryForList("select definition_hash from definition.in_use", String.class);
        boolean same = definitions.sources().stream()
                .filter(source -> source.kind().equals("plan"))
                .allMatch(source -> known.contains(source.hash()));
        if (same) {
            return;
        }
        List<Named> holders = ask(HOLDERS);
        if (holders.isEmpty()) {
            return;
        }
        definitions.plans().stream().sorted(Comparator.comparing(Plan::year)).forEach(plan -> {
            List<Named> asked = ask(ASKED, plan.province(), plan.year(), plan.year());
            if (asked.stream().noneMatch(one -> holders.stream().anyMatch(holder -> holder.code.equals(one.code)))) {
                throw new WorkRefused(
                        "province.other",
                        String.valueOf(plan.year()),
                        asked.isEmpty() ? plan.province() : names(asked),
                        names(holders));
            }
        });
    }

    private List<Named> ask(String sql, Object... arguments) {
        return jdbc.query(sql, (row, number) -> new Named(row.getString("code"), row.getString("name")), arguments);
    }

    private static String names(List<Named> provinces) {
        return provinces.stream()
                .map(province -> province.name() + " (" + province.code() + ")")
                .collect(Collectors.joining(", "));
    }
}
