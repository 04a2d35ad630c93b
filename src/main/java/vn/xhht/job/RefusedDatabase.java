package vn.xhht.job;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says why a server refuses to keep this program's database, in PostgreSQL's own sentence, and the command that mends it. */
final class RefusedDatabase {

    private static final Pattern ROLE = Pattern.compile("(?:member of|SET) (?:role|ROLE) \"([^\"]+)\"");
    private static final Pattern OWNED = Pattern.compile(
            "(?:denied for|owner of) (database|schema|table|view|materialized view|sequence|function) (\\S+)");

    private final String user;
    private final String database;
    private final String encoding;
    private final boolean standby;

    RefusedDatabase(JdbcTemplate jdbc) {
        Map<String, Object> here = jdbc.queryForMap("""
                select quote_ident(current_user) as own, quote_ident(datname) as database,
                  pg_encoding_to_char(encoding) as encoding, pg_is_in_recovery() as standby
                from pg_database
                where datname = current_database()""");
        this.user = String.valueOf(here.get("own"));
        this.database = String.valueOf(here.get("database"));
        this.encoding = String.valueOf(here.get("encoding"));
        this.standby = Boolean.TRUE.equals(here.get("standby"));
    }

    /** @throws WorkRefused where the encoding of the database has no letters for Vietnamese */
    void requireVietnamese() {
        if (!encoding.equals("UTF8") && !encoding.equals("SQL_ASCII")) {
            throw new WorkRefused(
                    "database.encoding",
                    database,
                    encoding,
                    "create database " + database + "_utf8 owner " + user
                            + " encoding 'UTF8' locale 'C.UTF-8' template template0;");
        }
    }

    /** Returns the line that tells the cause and its mend in place of the failure; the failure itself where nothing is known of it. */
    RuntimeException explained(Exception failure) {
        SQLException said = last(failure);
        String state = said == null ? "" : String.valueOf(said.getSQLState());
        if (said != null && state.equals("42501")) {
            return refused("database.right", said, commandFor(String.valueOf(said.getMessage())));
        }
        if (said != null && state.equals("25006")) {
            return standby
                    ? refused("database.standby", said, "SPRING_DATASOURCE_URL")
                    : refused(
                            "database.readOnly",
                            said,
                            "alter database " + database + " reset default_transaction_read_only; alter role " + user
                                    + " reset default_transaction_read_only;");
        }
        return failure instanceof RuntimeException own ? own : new IllegalStateException(failure);
    }

    private static WorkRefused refused(String key, SQLException said, String command) {
        WorkRefused refused = new WorkRefused(
                key, String.valueOf(said.getMessage()).lines().findFirst().orElse(""), command);
        refused.initCause(said);
        return refused;
    }

    private String commandFor(String sentence) {
        Matcher role = ROLE.matcher(sentence);
        if (role.find()) {
            return "grant " + role.group(1) + " to " + user + ";";
        }
        Matcher owned = OWNED.matcher(sentence);
        if (owned.find()) {
            return "alter " + owned.group(1) + " " + owned.group(2) + " owner to " + user + ";";
        }
        return "alter database " + database + " owner to " + user + ";";
    }

    private static @Nullable SQLException last(Throwable failure) {
        SQLException last = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof SQLException sql) {
                last = sql;
            }
        }
        return last;
    }
}
