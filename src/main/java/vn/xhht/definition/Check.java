package vn.xhht.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;

/**
 * A check that needs more than one form: one YAML file under {@code jobs/checks}, whose query returns what offends. Relations
 * between the cells of one form stand in the form's own file.
 *
 * @param validFrom  the first day of the periods that are checked: a form is, whose period ends on it or later
 * @param validTo    the last day on which such a period may end; null while the check is in use
 * @param finding    what each row of the query becomes; its severity is that of the register
 * @param reason     why whoever wrote it thinks that such figures need a second look
 * @param parameters thresholds, named in the query as {@code :name}
 * @param forms      codes of the forms that the query may find fault with; empty for all
 * @param query      one select over the views of {@code check_v1} that gives {@code submission_id, sheet, cell, column_title,
 *                   arguments} of every finding
 * @param examples   figures with what must be found; at least one passes and one fails
 */
public record Check(
        String code,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Name name,
        FindingCode finding,
        Name reason,
        @Nullable String legalBasis,
        Map<String, BigDecimal> parameters,
        List<String> forms,
        String query,
        List<Example> examples) {

    /** A parameter in the query's code. */
    static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-z][a-z0-9_]*)");

    /** The query with the values of its parameters, as one statement that names none. */
    public String statement() {
        StringBuilder statement = new StringBuilder();
        int from = 0;
        for (Matcher named = PARAMETER.matcher(SqlText.code(query)); named.find(); from = named.end()) {
            statement.append(query, from, named.start());
            statement
                    .append("((")
                    .append(Objects.requireNonNull(parameters.get(named.group(1)))
                            .toPlainString())
                    .append(")::numeric)");
        }
        return statement.append(query.substring(from)).toString();
    }

    /** Where the figures of an example stand. */
    public enum Standing {
        /** The workbook being checked. */
        READ,
        /** Published before, for the same unit and period. */
        IN_FORCE,
        /** Published for the same period of the year before. */
        YEAR_BEFORE,
        /** Published for the first half of the same year. */
        HALF_YEAR,
        /** The workbook of another unit, checked in the same run. */
        OTHER_UNIT,
        /** Published before, for another unit and the same period. */
        OTHER_UNIT_IN_FORCE,
        /** The workbook of the unit's district, checked in the same run. */
        DISTRICT,
        /** Published before, for the unit's district and the same period. */
        DISTRICT_IN_FORCE,
        /** The workbook of another unit of the district, checked in the same run. */
        NEIGHBOUR,
        /** Published before, for another unit of the district and the same period. */
        NEIGHBOUR_IN_FORCE;

        /** Tells whether the figures stand in a workbook of the run; false where they were published before it. */
        public boolean isRead() {
            return this == READ || this == OTHER_UNIT || this == DISTRICT || this == NEIGHBOUR;
        }
    }

    /** Figures in, findings out: a figure that is not named is missing, not zero. */
    public record Example(String name, List<Given> given, List<Expected> findings) {}

    /** A form with figures, keyed {@code measure/breakdown} or {@code measure/breakdown/age}. */
    public record Given(String form, Standing standing, Map<String, Long> figures) {}

    /**
     * A finding that must come out.
     *
     * @param at key of the figure whose cell it names; null for a finding about the form as a whole
     */
    public record Expected(
            String form, Standing standing, @Nullable String at) {}
}
