package vn.xhht.definition;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.definition.Indicator.Term;

/** Writes a standard as rows: conditions, their terms, shares of children. */
final class StandardStore {

    private final JdbcTemplate jdbc;

    StandardStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void write(String hash, Standard standard) {
        jdbc.update(
                "insert into definition.standard values (?, ?, ?, ?, ?, ?, ?)",
                hash,
                standard.code(),
                Date.valueOf(standard.validFrom()),
                standard.validTo() == null ? null : Date.valueOf(standard.validTo()),
                standard.name().vi(),
                standard.name().en(),
                standard.legalBasis());
        for (Standard.Level level : standard.levels()) {
            for (int i = 0; i < level.conditions().size(); i++) {
                Standard.Condition condition = level.conditions().get(i);
                condition(hash, level, i + 1, false, condition, condition.ordinary());
                condition(hash, level, i + 1, true, condition, condition.eased());
            }
            for (Standard.ChildShare share : level.children()) {
                jdbc.update(
                        "insert into definition.child_share values (?, ?, ?, ?, ?, ?)",
                        hash,
                        level.level(),
                        share.unit(),
                        share.of(),
                        share.atLeast(),
                        share.legalBasis() == null ? level.legalBasis() : share.legalBasis());
            }
        }
    }

    private void condition(
            String hash,
            Standard.Level level,
            int ordinal,
            boolean eased,
            Standard.Condition condition,
            Standard.Rule rule) {
        Standard.Share share = rule instanceof Standard.Share found ? found : null;
        Standard.Equal equal = rule instanceof Standard.Equal found ? found : null;
        Standard.Needs needs = rule instanceof Standard.Needs found ? found : null;
        jdbc.update(
                "insert into definition.condition values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hash,
                level.level(),
                ordinal,
                eased,
                condition.code(),
                share != null ? "share" : equal != null ? "equal" : "needs",
                condition.name().vi(),
                condition.name().en(),
                share == null ? null : share.atLeast(),
                needs == null ? null : needs.standard(),
                needs == null ? null : needs.level(),
                level.legalBasis());
        List<Object[]> rows = new ArrayList<>();
        List<Term> numerator = share != null ? share.numerator() : equal != null ? equal.left() : List.of();
        List<Term> denominator = share != null ? share.denominator() : equal != null ? equal.right() : List.of();
        numerator.forEach(
                term -> rows.add(row(hash, level.level(), ordinal, eased, rows.size() + 1, "numerator", term)));
        denominator.forEach(
                term -> rows.add(row(hash, level.level(), ordinal, eased, rows.size() + 1, "denominator", term)));
        jdbc.batchUpdate("insert into definition.condition_term values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    private static Object[] row(
            String hash, int level, int ordinal, boolean eased, int number, String side, Term term) {
        return new @Nullable Object[] {
            hash,
            level,
            ordinal,
            eased,
            number,
            side,
            term.form(),
            term.measure(),
            term.breakdown(),
            term.ageFrom(),
            term.ageTo(),
            term.factor()
        };
    }
}
