package vn.xhht.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** A set-based step: the statements of a file under {@code sql/step}, run in their order within the caller's transaction. */
public final class SqlStep {

    private final List<String> statements = new ArrayList<>();

    /** @param name the file's name without its ending, such as {@code check-to-fact} */
    public SqlStep(String name) {
        String path = "/sql/step/" + name + ".sql";
        try (InputStream resource = SqlStep.class.getResourceAsStream(path)) {
            if (resource == null) {
                throw new IllegalArgumentException("no SQL step " + path);
            }
            String script = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            StringBuilder statement = new StringBuilder();
            for (String line : script.split("\n")) {
                statement.append(line).append('\n');
                if (line.endsWith(";") && !line.stripLeading().startsWith("--")) {
                    statements.add(statement.toString());
                    statement.setLength(0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs every statement with the parameters it names. @return rows written by all of them */
    public int run(NamedParameterJdbcTemplate jdbc, SqlParameterSource parameters) {
        int rows = 0;
        for (String statement : statements) {
            rows += jdbc.update(statement, parameters);
        }
        return rows;
    }

    /** The rows of a step that is one question. */
    public <T> List<T> rows(NamedParameterJdbcTemplate jdbc, Map<String, ?> parameters, RowMapper<T> mapper) {
        return jdbc.query(String.join("", statements), parameters, mapper);
    }

    /** Runs every statement with the parameters it names. */
    public void run(NamedParameterJdbcTemplate jdbc, Map<String, ?> parameters) {
        run(jdbc, new MapSqlParameterSource(parameters));
    }
}
