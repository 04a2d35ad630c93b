package vn.xhht.staging;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Form;
import vn.xhht.row.Piece;

/** Keeps {@code intake} in step with what reading a file yielded. */
final class FileOutcome {

    private final JdbcTemplate jdbc;
    private final Definitions definitions;

    FileOutcome(JdbcTemplate jdbc, Definitions definitions) {
        this.jdbc = jdbc;
        this.definitions = definitions;
    }

    /** Removes everything that an earlier attempt, or the part of a file before the place where it broke, left behind. */
    void forget(Collection<Long> files) {
        Long[] ids = files.toArray(Long[]::new);
        for (String table : List.of("staging.figure", "staging.item", "finding.finding", "intake.submission")) {
            jdbc.update("delete from " + table + " where file_id = any (?)", (Object) ids);
        }
    }

    /** @param staged number of figures and of items that were written for the file */
    void record(long fileId, Piece.FileRead read, int[] staged) {
        if (read.refused()) {
            jdbc.update("insert into intake.submission (file_id, part, outcome) values (?, 0, 'refused')", fileId);
        }
        for (Piece.FormRead form : read.forms()) {
            jdbc.update(
                    """
                    insert into intake.submission (file_id, part, form_code, definition_hash, unit_key, period_code, sheet,
                      columns, rows_read, rows_staged, rows_rejected, rows_ignored)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    fileId,
                    form.part(),
                    form.form().code(),
                    hash(form.form()),
                    form.unit() == null ? null : form.unit().key(),
                    form.period() == null ? null : form.period().code(),
                    form.sheet(),
                    form.columns().toArray(String[]::new),
                    form.tally().read(),
                    form.tally().staged(),
                    form.tally().rejected(),
                    form.tally().ignored());
        }
        jdbc.update(
                "update intake.file set state = ?, staged_figures = ?, staged_items = ? where file_id = ?",
                read.refused() ? "refused" : "staged",
                staged[0],
                staged[1],
                fileId);
    }

    private String hash(Form form) {
        return definitions.source("form", form.code(), form.validFrom()).hash();
    }
}
