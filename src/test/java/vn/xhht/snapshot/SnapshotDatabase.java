package vn.xhht.snapshot;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.TestDatabase;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.DefinitionStore;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Form;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Standard;

/** A migrated database with the shipped definitions, in which every test makes a province of its own. */
final class SnapshotDatabase implements AutoCloseable {
    static final int YEAR = 2023;

    final JdbcTemplate jdbc;
    final SnapshotCalculation calculation;
    final long run;
    private final SingleConnectionDataSource connection;
    private final TransactionTemplate transaction;
    private final long file;
    private final Map<Object, Long> submissions = new HashMap<>();
    private Definitions definitions;
    private int provinces;

    private SnapshotDatabase(SingleConnectionDataSource connection) {
        this.connection = connection;
        this.jdbc = new JdbcTemplate(connection);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(connection));
        this.calculation = new SnapshotCalculation(new NamedParameterJdbcTemplate(connection), transaction);
        Flyway.configure()
                .dataSource(connection)
                .locations("classpath:sql/migration", "classpath:sql/view")
                .defaultSchema("migration")
                .createSchemas(true)
                .load()
                .migrate();
        this.definitions = DefinitionLoader.load(null);
        register(null);
        this.run = insert("insert into intake.run (verb, actor, owner, epoch) values ('import', 't', 't', 1)"
                + " returning run_id");
        this.file = insert("insert into intake.file (run_id, file_name, path, sha256, bytes, modified_at, bundle)"
                + " values (" + run + ", 'f', 'f', '', 1, now(), 1) returning file_id");
    }

    /** The database of the tests, emptied. */
    static SnapshotDatabase start() {
        TestDatabase database = TestDatabase.shared();
        try {
            database.renew();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
        Properties batches = new Properties();
        batches.setProperty("reWriteBatchedInserts", "true");
        connection.setConnectionProperties(batches);
        return new SnapshotDatabase(connection);
    }

    Definitions definitions() {
        return definitions;
    }

    /** The standards by which units are judged on a day. */
    List<Standard> standards(LocalDate day) {
        return definitions.standards().stream()
                .filter(standard -> !standard.validFrom().isAfter(day)
                        && (standard.validTo() == null || !standard.validTo().isBefore(day)))
                .toList();
    }

    /** Makes the shipped definitions today's, overlaid by those of a folder; null for none. */
    void register(Path overlay) {
        definitions = DefinitionLoader.load(overlay);
        transaction.executeWithoutResult(status -> new DefinitionStore(jdbc).register(definitions));
    }

    /** @param communes how many each district has */
    Province province(List<Integer> communes) {
        return new Province(this, "T" + ++provinces, communes);
    }

    /** A form with these figures, as if it had been read from a file; equal ones are one row. */
    long submission(String form, Map<Figure, Long> figures) {
        return submissions.computeIfAbsent(List.of(form, figures), key -> {
            Form version = definitions.form(form, LocalDate.of(YEAR, 12, 31)).orElseThrow();
            long submission = insert(
                    "insert into intake.submission (file_id, part, form_code, definition_hash, period_code, outcome)"
                            + " values (?, ?, ?, ?, ?, 'published') returning submission_id",
                    file,
                    submissions.size() + 1,
                    form,
                    definitions.source("form", form, version.validFrom()).hash(),
                    String.valueOf(YEAR));
            jdbc.batchUpdate(
                    "insert into fact.figure (submission_id, measure_code, breakdown, age, value, sheet, cell)"
                            + " values (?, ?, ?, ?, ?, '', '')",
                    figures.entrySet().stream()
                            .map(figure -> new Object[] {
                                submission,
                                figure.getKey().measure(),
                                figure.getKey().breakdown(),
                                figure.getKey().age(),
                                figure.getValue()
                            })
                            .toList());
            return submission;
        });
    }

    private long insert(String sql, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, values));
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
