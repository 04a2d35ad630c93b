package vn.xhht.staging;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import vn.xhht.definition.Definitions;
import vn.xhht.finding.Finding;
import vn.xhht.intake.Lease;
import vn.xhht.row.Piece;

/**
 * Writes pieces to staging by COPY, in the transaction of their chunk. With a file's last piece its row in {@code intake.file}
 * becomes {@code staged}, or {@code refused} and nothing of it stays staged.
 */
public class StagingWriter implements ItemWriter<StagedPieces> {

    private static final String FIGURES = """
            copy staging.figure (file_id, part, measure_code, breakdown, age, value, raw, sheet, row_no, column_no, cell,
              column_title)
            from stdin with (format binary)""";
    private static final String ITEMS = """
            copy staging.item (file_id, part, sheet, row_no, texts, marks, counts, dates, raw)
            from stdin with (format binary)""";
    private static final String FINDINGS = """
            copy finding.finding (file_id, part, finding_code, sheet, row_no, column_no, cell, column_title, arguments)
            from stdin with (format binary)""";

    private final DataSource dataSource;
    private final FileOutcome outcome;
    private final Lease lease;
    private final Map<Long, int[]> staged = new HashMap<>();

    public StagingWriter(DataSource dataSource, Definitions definitions, Lease lease) {
        this.dataSource = dataSource;
        this.outcome = new FileOutcome(new JdbcTemplate(dataSource), definitions);
        this.lease = lease;
    }

    @Override
    public void write(Chunk<? extends StagedPieces> chunk) throws SQLException {
        for (StagedPieces together : chunk) {
            write(together.pieces());
        }
    }

    /** Writes the pieces in the caller's transaction. */
    public void write(List<StagedPiece> chunk) throws SQLException {
        lease.guard();
        Set<Long> afresh = new HashSet<>();
        Set<Long> refused = new HashSet<>();
        for (StagedPiece staging : chunk) {
            if (staging.piece() == null) {
                afresh.add(staging.fileId());
                staged.put(staging.fileId(), new int[2]);
            } else if (staging.piece() instanceof Piece.FileRead read && read.refused()) {
                refused.add(staging.fileId());
            }
        }
        Set<Long> emptied = new HashSet<>(afresh);
        emptied.addAll(refused);
        if (!emptied.isEmpty()) {
            outcome.forget(emptied);
        }
        List<StagedPiece> rows = new ArrayList<>();
        for (StagedPiece staging : chunk) {
            if (staging.piece() != null
                    && (!refused.contains(staging.fileId()) || staging.piece() instanceof Piece.FileRead)) {
                rows.add(staging);
            }
        }
        copy(rows);
        for (StagedPiece staging : rows) {
            if (staging.piece() instanceof Piece.FileRead read) {
                int[] counts = staged.getOrDefault(staging.fileId(), new int[2]);
                outcome.record(staging.fileId(), read, read.refused() ? new int[2] : counts);
                staged.remove(staging.fileId());
            }
        }
    }

    private void copy(List<StagedPiece> rows) throws SQLException {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
            copy(manager, FIGURES, 12, rows, this::figures);
            copy(manager, ITEMS, 9, rows, this::item);
            copy(manager, FINDINGS, 9, rows, this::findings);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private interface Encoder {
        void encode(BinaryCopy copy, StagedPiece staging) throws SQLException;
    }

    private static void copy(
            CopyManager manager, String statement, int columns, List<StagedPiece> rows, Encoder encoder)
            throws SQLException {
        BinaryCopy copy = new BinaryCopy(manager, statement, columns);
        try {
            for (StagedPiece staging : rows) {
                encoder.encode(copy, staging);
            }
            copy.end();
        } finally {
            copy.cancel();
        }
    }

    private void figures(BinaryCopy copy, StagedPiece staging) throws SQLException {
        if (!(staging.piece() instanceof Piece.FigureRow row)) {
            return;
        }
        for (Piece.FigureCell figure : row.figures()) {
            copy.row();
            copy.number(staging.fileId());
            copy.small(row.part());
            copy.text(figure.figure().measure());
            copy.text(figure.figure().breakdown());
            copy.small(figure.figure().age());
            copy.number(figure.value());
            copy.text(figure.raw());
            copy.text(row.sheet());
            copy.integer(figure.row());
            copy.integer(figure.column());
            copy.text(figure.cell());
            copy.text(figure.columnTitle());
        }
        staged.computeIfAbsent(staging.fileId(), file -> new int[2])[0] +=
                row.figures().size();
    }

    private void item(BinaryCopy copy, StagedPiece staging) throws SQLException {
        if (!(staging.piece() instanceof Piece.ItemRow row)) {
            return;
        }
        copy.row();
        copy.number(staging.fileId());
        copy.small(row.part());
        copy.text(row.sheet());
        copy.integer(row.row());
        copy.texts(row.texts());
        copy.booleans(row.marks());
        copy.numbers(row.counts());
        copy.dates(row.dates());
        copy.texts(row.raw());
        staged.computeIfAbsent(staging.fileId(), file -> new int[2])[1]++;
    }

    private void findings(BinaryCopy copy, StagedPiece staging) throws SQLException {
        Piece piece = staging.piece();
        if (piece == null) {
            return;
        }
        for (Finding finding : piece.findings()) {
            copy.row();
            copy.number(staging.fileId());
            copy.small(piece.part() == 0 ? null : Integer.valueOf(piece.part()));
            copy.text(finding.code().name());
            copy.text(finding.sheet());
            copy.integer(finding.row());
            copy.integer(finding.column());
            copy.text(finding.cell());
            copy.text(finding.columnTitle());
            copy.texts(List.copyOf(finding.arguments()));
        }
    }
}
