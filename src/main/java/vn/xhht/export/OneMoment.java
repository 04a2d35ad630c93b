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
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All views as they are at one moment: two read-only transactions that see one state of the database, so that two processors share the
 * work.
 */
final class OneMoment {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final DataSource dataSource;

    OneMoment(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Fills a folder with one file a view; what is in it is on disk when this returns. */
    Manifest write(Path folder) throws IOException, SQLException {
        return write(folder, null, connection -> Parts.none()).orElseThrow();
    }

    /**
     * Fills a folder, and takes from an earlier export what has not changed since.
     *
     * @return empty where nothing has changed since; the folder stays empty then
     */
    Optional<Manifest> writeAfter(@Nullable EarlierExport earlier, Path folder) throws IOException, SQLException {
        return write(folder, earlier, Parts::of);
    }

    private interface Division {
        Parts of(Connection connection) throws SQLException;
    }

    private Optional<Manifest> write(Path folder, @Nullable EarlierExport earlier, Division division)
            throws IOException, SQLException {
        long begun = System.nanoTime();
        Manifest manifest;
        try (Connection first = beginning()) {
            try {
                String state = ExportState.of(first);
                if (earlier != null && earlier.says(state)) {
                    return Optional.empty();
                }
                FilesOfAMoment files =
                        new FilesOfAMoment(folder, earlier, new ViewFiles(first).wanted(division.of(first)));
                try (Connection second = beginning()) {
                    see(second, first);
                    files.write(first, second);
                    second.rollback();
                }
                manifest = manifest(first, files.written(), state, begun);
            } finally {
                first.rollback();
            }
        }
        try (FileOutputStream out =
                new FileOutputStream(folder.resolve(Manifest.NAME).toFile())) {
            out.write(JSON.writeValueAsBytes(manifest));
            out.getFD().sync();
        }
        return Optional.of(manifest);
    }

    private Connection beginning() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local timezone to 'Asia/Ho_Chi_Minh'");
            statement.execute("set local datestyle to 'ISO'");
        }
        return connection;
    }

    /** Lets one connection, before its first question, see what another sees. */
    private static void see(Connection second, Connection first) throws SQLException {
        try (Statement asking = first.createStatement();
                ResultSet moment = asking.executeQuery("select pg_export_snapshot()");
                Statement seeing = second.createStatement()) {
            moment.next();
            seeing.execute("set transaction snapshot '" + moment.getString(1) + "'");
        }
    }

    private static Manifest manifest(Connection connection, List<Manifest.File> files, String state, long begun)
            throws SQLException {
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
                    state,
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
