package vn.xhht.finding;

import static vn.xhht.finding.Severity.ERROR;
import static vn.xhht.finding.Severity.INFO;
import static vn.xhht.finding.Severity.WARNING;

import java.util.EnumSet;
import java.util.Set;

/**
 * The register of finding codes (contract 6). Each has in the message bundles {@code finding.CODE.text}, {@code .hint} (how to
 * mend it) and {@code .basis} (the legal basis, or the technical reason), from which {@code src/docs/findings.md} is made; arguments are {@code {0}}, {@code {1}}, … in the order in which the producer gives them.
 */
public enum FindingCode {
    FILE_EMPTY(ERROR),
    FILE_NOT_A_WORKBOOK(ERROR),
    FILE_CORRUPT(ERROR),
    FILE_PASSWORD(ERROR),
    FILE_FORMAT_UNSUPPORTED(ERROR),
    FILE_TOO_LARGE(ERROR),
    FILE_TOO_COMPRESSED(ERROR),
    FILE_TOO_SLOW(ERROR),
    FILE_UNREADABLE(ERROR),
    ARCHIVE_DAMAGED(ERROR),
    TEMPLATE_UNKNOWN(ERROR),
    COLUMN_MISSING(ERROR),
    COLUMN_AMBIGUOUS(ERROR),
    ROW_MISSING(ERROR),
    ROW_UNKNOWN(ERROR),
    ROW_DUPLICATE(ERROR),
    UNIT_UNKNOWN(ERROR),
    UNIT_AMBIGUOUS(ERROR),
    UNIT_CONFLICT(ERROR),
    UNIT_CORRECTED(INFO),
    REPORTER_NOT_EXPECTED(ERROR),
    PERIOD_UNKNOWN(ERROR),
    PERIOD_CONFLICT(ERROR),
    PERIOD_DOUBTFUL(WARNING),
    PERIOD_LOCKED(ERROR),
    VALUE_MISSING(ERROR),
    VALUE_NOT_NUMBER(ERROR),
    VALUE_NOT_INTEGER(ERROR),
    VALUE_NEGATIVE(ERROR),
    VALUE_IMPLAUSIBLE(ERROR),
    VALUE_AMBIGUOUS(ERROR),
    VALUE_NOT_DATE(ERROR),
    VALUE_NOT_MARK(ERROR),
    VALUE_TWICE(ERROR),
    VALUE_TOO_LONG(ERROR),
    VALUE_FORMULA_ERROR(ERROR),
    VALUE_NOT_CALCULATED(ERROR),
    VALUE_UNEXPECTED(WARNING),
    FIGURE_NOT_EXPECTED(ERROR),
    PART_EXCEEDS_WHOLE(ERROR),
    SPLIT_NOT_EQUAL_TOTAL(ERROR),
    ROWS_NOT_ACCOUNTED(ERROR),
    FIGURE_IS_SUMMARY(ERROR),
    TOTAL_MISMATCH(WARNING),
    PERCENT_MISMATCH(WARNING),
    CROSS_FORM_MISMATCH(WARNING),
    COHORT_CHANGED(WARNING),
    YEAR_JUMP(WARNING),
    FLOW_DECREASES(WARNING),
    SAME_AS_YEAR_BEFORE(WARNING),
    YEAR_WITHOUT_PLAN(WARNING),
    CLOSED_YEAR_CHANGED(WARNING),
    HIDDEN_DATA(WARNING),
    RESULTS_MAY_BE_STALE(WARNING),
    DASH_FROM_FORMULA(WARNING),
    CHECK_BOXES_NOT_READ(WARNING),
    SHEET_WITHOUT_CONTENT(WARNING),
    ROW_DOUBTFUL(WARNING),
    ROW_PASSED_OVER(WARNING),
    LIST_EMPTY(WARNING),
    SHEET_PASSED_OVER(WARNING),
    FURTHER_FINDINGS(WARNING),
    COPIED_FIGURES(ERROR),
    SUBMISSION_CONFLICT(ERROR),
    COPY_CONFIRMED(INFO),
    NEWER_IN_FORCE(INFO),
    SUBMISSION_UNCHANGED(INFO),
    SUBMISSION_SUPERSEDES(INFO),
    TEXT_CONVERTED(INFO);

    private final Severity severity;

    FindingCode(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** Codes that depend on what is in force, not on the workbooks alone: who has only the workbooks can't tell them. */
    public static Set<FindingCode> ofWhatIsInForce() {
        return EnumSet.of(
                PERIOD_LOCKED,
                FIGURE_IS_SUMMARY,
                COHORT_CHANGED,
                YEAR_JUMP,
                FLOW_DECREASES,
                SAME_AS_YEAR_BEFORE,
                CLOSED_YEAR_CHANGED,
                COPIED_FIGURES,
                COPY_CONFIRMED,
                NEWER_IN_FORCE,
                SUBMISSION_UNCHANGED,
                SUBMISSION_SUPERSEDES);
    }
}
