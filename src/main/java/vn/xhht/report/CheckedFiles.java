package vn.xhht.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The findings of a run in each of its files, form by form. */
public final class CheckedFiles {

    private final NamedParameterJdbcTemplate jdbc;

    public CheckedFiles(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A file of the run. @param forms empty where it was refused as a whole */
    public record CheckedFile(String fileName, List<CheckedForm> forms, List<Found> findings) {}

    /** @param outcome as {@code bi_v1.submission} has it */
    public record CheckedForm(
            String formCode,
            @Nullable String unitCode,
            @Nullable String periodCode,
            String outcome) {}

    /** @param formCode null for a finding about the file as a whole */
    public record Found(
            String findingCode,
            String severity,
            @Nullable String formCode,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable String columnTitle,
            @Nullable String seen,
            String message,
            String hint) {}

    /** The files of a run in the order in which they were claimed, the worst findings of each first. */
    public List<CheckedFile> of(long runId, String language) {
        return jdbc.query(
                "select file_id, intake.file_path(folder, file_name) as file_name from intake.file where run_id = :run order by file_id",
                Map.of("run", runId),
                (row, number) -> {
                    long file = row.getLong("file_id");
                    return new CheckedFile(row.getString("file_name"), forms(file), findings(file, language));
                });
    }

    private List<CheckedForm> forms(long fileId) {
        return jdbc.query("""
                select form_code, code as unit_code, period_code, outcome
                from intake.submission
                left join dimension.unit using (unit_key)
                where file_id = :file
                  and form_code is not null
                order by part""", Map.of("file", fileId), new DataClassRowMapper<>(CheckedForm.class));
    }

    private List<Found> findings(long fileId, String language) {
        return jdbc.query(
                """
                select
                  finding_code, severity, form_code, finding.sheet, cell, column_title, finding.said(arguments[1], '%1$s') as seen,
                  finding.rendered(text_%1$s, arguments, '%1$s') as message,
                  finding.rendered_hint(hint_%1$s, arguments, '%1$s') as hint
                from finding.finding
                join finding.kind using (finding_code)
                left join intake.submission using (file_id, part)
                where file_id = :file
                order by
                  array_position(array['error', 'warning', 'info'], severity), part nulls first, row_no nulls first, column_no,
                  finding_id""".formatted(language.equals("en") ? "en" : "vi"),
                Map.of("file", fileId),
                new DataClassRowMapper<>(Found.class));
    }
}
