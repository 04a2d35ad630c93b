package vn.xhht.dimension;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The units as the database keeps them, table {@code dimension.unit}. Facts point at its keys: a key once given is
 * never changed and no version is deleted, also one that the reference files no longer have.
 */
public final class UnitRegister {

    private static final String NAME = "admin-units";

    private static final String INCOMING = """
        create temp table incoming_unit (
            ordinal integer, code text, parent_code text, level text, type text, name text, full_name text,
            valid_from date, valid_to date, parent_level text, parent_from date, origin_code text, origin_from date,
            successor_code text, successor_level text, successor_from date
        ) on commit drop
        """;

    private static final String COPY = "copy pg_temp.incoming_unit from stdin (format text)";

    /** Keys are given before the rows are written, so that each is written once. */
    private static final List<String> MERGE = List.of(
            "analyze pg_temp.incoming_unit",
            """
                create temp table keyed_unit on commit drop as
                select
                    placed.*,
                    coalesce(
                        placed.known_key,
                        nextval(pg_get_serial_sequence('dimension.unit', 'unit_key')))::integer as unit_key
                from (
                    select i.*, u.unit_key as known_key
                    from pg_temp.incoming_unit i
                    left join dimension.unit u
                        on u.code = i.code and u.level = i.level and u.valid_from is not distinct from i.valid_from
                    order by i.ordinal
                    offset 0) as placed
                """,
            "analyze pg_temp.keyed_unit",
            """
                create temp table told_unit on commit drop as
                select
                    k.*, p.unit_key as parent_key, s.unit_key as successor_key,
                    min(k.unit_key) over (partition by k.origin_code, k.origin_from) as unit_id
                from pg_temp.keyed_unit k
                left join pg_temp.keyed_unit p
                    on p.code = k.parent_code and p.level = k.parent_level and p.valid_from is not distinct from k.parent_from
                left join pg_temp.keyed_unit s
                    on s.code = k.successor_code and s.level = k.successor_level
                        and s.valid_from is not distinct from k.successor_from
                """,
            """
                insert into dimension.unit (
                    unit_key, unit_id, code, name, full_name, level, type, parent_key, valid_from, valid_to)
                overriding system value
                select unit_key, unit_id, code, name, full_name, level, type, parent_key, valid_from, valid_to
                from pg_temp.told_unit
                where known_key is null
                order by ordinal
                """,
            """
                update dimension.unit u
                set name = k.name, full_name = k.full_name, type = k.type, valid_to = k.valid_to,
                    parent_key = k.parent_key, unit_id = k.unit_id
                from pg_temp.told_unit k
                where u.unit_key = k.known_key
                    and (u.name, u.full_name, u.type, u.valid_to, u.parent_key, u.unit_id)
                        is distinct from (k.name, k.full_name, k.type, k.valid_to, k.parent_key, k.unit_id)
                """,
            """
                insert into dimension.unit_successor (unit_key, successor_key)
                select unit_key, successor_key
                from pg_temp.told_unit
                where successor_key is not null
                on conflict (unit_key) do update set successor_key = excluded.successor_key
                    where unit_successor.successor_key <> excluded.successor_key
                """,
            "analyze dimension.unit, dimension.unit_successor",
            "refresh materialized view dimension.unit_ancestor",
            "refresh materialized view dimension.placed_unit",
            "analyze dimension.unit_ancestor, dimension.placed_unit");

    private final DataSource dataSource;

    public UnitRegister(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Brings the table in line with the reference files; at once when they are the ones loaded last. */
    public void load() {
        String hash = UnitReference.hash();
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                if (!isLoaded(connection, hash)) {
                    merge(connection, new UnitReference(), hash);
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The administrative units could not be loaded", e);
        }
    }

    /** The units as they are in the table now. */
    public UnitDirectory directory() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    select unit_key, unit_id, code, name, full_name, level, type, parent_key, valid_from, valid_to
                    from dimension.unit order by unit_key
                    """)) {
            List<Unit> units = new ArrayList<>();
            while (row.next()) {
                units.add(new Unit(
                        row.getInt(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, Integer.class),
                        row.getObject(9, LocalDate.class),
                        row.getObject(10, LocalDate.class)));
            }
            return new UnitDirectory(units);
        } catch (SQLException e) {
            throw new IllegalStateException("The administrative units could not be read", e);
        }
    }

    /** Holds a lock to the end of the transaction, so that of two programs starting at once one loads and one waits. */
    private static boolean isLoaded(Connection connection, String hash) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtext(?))");
                PreparedStatement loaded = connection.prepareStatement(
                        "select 1 from dimension.reference_load where name = ? and hash = ?")) {
            lock.setString(1, "dimension.reference_load/" + NAME);
            lock.execute();
            loaded.setString(1, NAME);
            loaded.setString(2, hash);
            return loaded.executeQuery().next();
        }
    }

    private static void merge(Connection connection, UnitReference reference, String hash) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(INCOMING);
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(rows(reference)));
            for (String sql : MERGE) {
                statement.execute(sql);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (PreparedStatement record = connection.prepareStatement("""
            insert into dimension.reference_load (name, hash) values (?, ?)
            on conflict (name) do update set hash = excluded.hash, loaded_at = clock_timestamp()
            """)) {
            record.setString(1, NAME);
            record.setString(2, hash);
            record.executeUpdate();
        }
    }

    /** The reference files hold neither tabs nor backslashes, which COPY would want escaped. */
    private static String rows(UnitReference reference) {
        StringBuilder rows = new StringBuilder();
        int ordinal = 0;
        for (UnitVersion version : reference.versions()) {
            UnitVersion parent = reference.parentOf(version);
            UnitVersion origin = reference.originOf(version);
            UnitVersion successor = reference.successorOf(version);
            rows.append(Stream.of(
                            ordinal++,
                            version.code(),
                            version.parentCode(),
                            version.level(),
                            version.type(),
                            version.name(),
                            version.fullName(),
                            version.validFrom(),
                            version.validTo(),
                            parent == null ? null : parent.level(),
                            parent == null ? null : parent.validFrom(),
                            origin.code(),
                            origin.validFrom(),
                            successor == null ? null : successor.code(),
                            successor == null ? null : successor.level(),
                            successor == null ? null : successor.validFrom())
                    .map(UnitRegister::field)
                    .collect(Collectors.joining("\t", "", "\n")));
        }
        return rows.toString();
    }

    private static String field(@Nullable Object value) {
        return value == null ? "\\N" : value.toString();
    }
}
