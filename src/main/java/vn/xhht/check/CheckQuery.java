package vn.xhht.check;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.definition.Check;

/**
 * Runs the query of a check, which is not ours: read-only, as a role that may read {@code check_v1} and nothing else, within a time.
 * The function {@code check_v1.offences} is that role's, takes one statement and lets nobody change to another role. It does so in a
 * transaction within the caller's, to see rows staged again there and to leave none of these settings behind.
 */
final class CheckQuery {

    /** More is nothing that anybody could act on, but a wrong query. */
    private static final int MOST_ROWS = 50_000;

    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_ARGUMENTS = 50;

    /**
     * The query, cut to one row, one character and one argument more than are allowed: the database stops there, and nobody holds
     * more in memory. The function that runs it bounds the bytes of all rows.
     */
    private static String bounded(String statement) {
        return """
                select submission_id, left(cast(sheet as text), %1$d) as sheet, left(cast(cell as text), %1$d) as cell,
                  left(cast(column_title as text), %1$d) as column_title,
                  case when arguments is not null then (
                    select array_agg(left(argument, %1$d) order by place)
                    from unnest(cast(arguments as text[])) with ordinality as listed (argument, place)
                    where place <= %2$d)
                  end as arguments
                from (
                %4$s
                ) as offence
                limit %3$d""".formatted(MOST_CHARACTERS + 1, MOST_ARGUMENTS + 1, MOST_ROWS + 1, statement);
    }

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate within;
    private final Duration limit;

    CheckQuery(NamedParameterJdbcTemplate jdbc, PlatformTransactionManager transactionManager, Duration limit) {
        this.jdbc = jdbc;
        this.within = new TransactionTemplate(transactionManager);
        this.within.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.limit = limit;
    }

    /** A row of the query: a finding to be. */
    record Offence(
            long submission,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable String columnTitle,
            List<String> arguments) {}

    /** @throws org.springframework.dao.DataAccessException where the query fails, is not allowed what it asks for or takes too long */
    List<Offence> run(Check check) {
        return Objects.requireNonNull(within.execute(status -> {
            status.setRollbackOnly();
            jdbc.getJdbcTemplate().execute("set transaction read only");
            jdbc.query("""
                    select
                      set_config('statement_timeout', :milliseconds, true),
                      -- compiling such a query takes longer than running it
                      set_config('jit', 'off', true)""", Map.of("milliseconds", String.valueOf(limit.toMillis())), row -> {});
            if (!Boolean.TRUE.equals(jdbc.queryForObject(
                    "select to_regprocedure('check_v1.offences(text)') is not null", Map.of(), Boolean.class))) {
                throw new InvalidDataAccessResourceUsageException(jdbc.queryForObject("""
                                select case when exists (select from pg_roles where rolname = 'xhht_check')
                                  then 'a superuser has to run: grant xhht_check to ' || quote_ident(current_user)
                                  else 'the role xhht_check is missing: src/docs/operations.md'
                                end""", Map.of(), String.class));
            }
            List<Offence> found = new ArrayList<>();
            jdbc.query(
                    "select submission_id, sheet, cell, column_title, arguments from check_v1.offences(:query)",
                    Map.of("query", bounded(check.statement())),
                    row -> {
                        found.add(offence(row));
                    });
            if (found.size() > MOST_ROWS) {
                throw new InvalidDataAccessResourceUsageException("the query returns more than " + MOST_ROWS + " rows");
            }
            return found;
        }));
    }

    private static Offence offence(ResultSet row) throws SQLException {
        List<String> arguments = new ArrayList<>();
        Array array = row.getArray("arguments");
        if (array != null) {
            for (Object argument : (Object[]) array.getArray()) {
                arguments.add(argument == null ? "" : argument.toString());
            }
        }
        if (arguments.size() > MOST_ARGUMENTS) {
            throw new InvalidDataAccessResourceUsageException(
                    "the query returns more than " + MOST_ARGUMENTS + " arguments in a row");
        }
        arguments.forEach(CheckQuery::requireShort);
        return new Offence(
                row.getLong("submission_id"),
                requireShort(row.getString("sheet")),
                requireShort(row.getString("cell")),
                requireShort(row.getString("column_title")),
                arguments);
    }

    private static @Nullable String requireShort(@Nullable String text) {
        if (text != null && text.length() > MOST_CHARACTERS) {
            throw new InvalidDataAccessResourceUsageException(
                    "the query returns a text of more than " + MOST_CHARACTERS + " characters");
        }
        return text;
    }
}
