package vn.xhht.export;

import java.io.FileOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All views as they are at one moment: one read-only transaction that sees one state of the database. */
final class OneMoment {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final DataSource dataSource;

    OneMoment(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Fills a folder; what is in it is on disk when this returns. */
    Manifest write(Path folder) throws IOException, SQLException {
        long begun = System.nanoTime();
        Manifest manifest;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local timezone to 'Asia/Ho_Chi_Minh'");
                statement.execute("set local datestyle to 'ISO'");
            }
            try {
                manifest = manifest(connection, new ViewFiles(connection).write(folder), begun);
            } finally {
                connection.rollback();
            }
        }
        try (FileOutputStream out =
                new FileOutputStream(folder.resolve(Manifest.NAME).toFile())) {
            out.write(JSON.writeValueAsBytes(manifest));
            out.getFD().sync();
        }
        return manifest;
    }

    private static Manifest manifest(Connection connection, List<Manifest.File> files, long begun) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select
                          (select version from migration.flyway_schema_history
                           where version is not null and success order by installed_rank desc limit 1),
                          to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'),
                          (select max(run_id) from intake.run)""")) {
            row.next();
            return new Manifest(
                    Manifest.FORMAT,
                    "bi_v1",
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, Long.class),
                    snapshots(connection),
                    BigDecimal.valueOf(System.nanoTime() - begun, 9).setScale(1, RoundingMode.HALF_UP),
                    "UTF-8 with byte order mark",
                    "texts that a spreadsheet program would take for a formula have an apostrophe before them",
                    ViewFiles.LOOKED_UP,
                    files);
        }
    }

    private static List<Manifest.Snapshot> snapshots(Connection connection) throws SQLException {
        List<Manifest.Snapshot> snapshots = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select snapshot_id, plan_year, as_of::text, to_char(known_at, 'YYYY-MM-DD"T"HH24:MI:SS.USTZH:TZM')
                        from bi_v1.snapshot
                        where is_latest
                        order by plan_year""")) {
            while (row.next()) {
                snapshots.add(new Manifest.Snapshot(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4)));
            }
        }
        return snapshots;
    }
}
