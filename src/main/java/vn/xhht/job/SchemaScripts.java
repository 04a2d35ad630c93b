package vn.xhht.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.database.SqlStep;

/**
 * Brings the schema in line with the program's scripts. Where the last start has left it so, one question says that; to read and compare
 * all scripts, and to grant again what is granted, takes most of a second.
 */
final class SchemaScripts {

    private static final List<String> SCRIPTS = List.of("sql/migration/*.sql", "sql/view/*.sql", "sql/role/*.sql");

    private static final List<String> LOADED = List.of(
            "messages_*.properties",
            "jobs/reference/*.csv",
            "jobs/forms/*.yaml",
            "jobs/indicators/*.yaml",
            "jobs/standards/*.yaml",
            "jobs/plans/*.yaml",
            "jobs/checks/*.yaml");

    private final NamedParameterJdbcTemplate jdbc;
    private final String scripts = hash(SCRIPTS);

    SchemaScripts(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Says that the last start left the schema as these scripts make it. */
    boolean isMigrated() {
        Boolean begun = jdbc.queryForObject("""
                select to_regclass('dimension.reference_load') is not null
                  and to_regclass('migration.flyway_schema_history') is not null""", Map.of(), Boolean.class);
        return Boolean.TRUE.equals(begun)
                && new SqlStep("is-migrated")
                        .rows(jdbc, Map.of("scripts", scripts), (row, number) -> row.getBoolean(1))
                        .equals(List.of(true));
    }

    /** Notes that the scripts have run; the caller holds the transaction in which they were granted. */
    void remember() {
        jdbc.update("""
                insert into dimension.reference_load (name, hash)
                select
                  'scripts',
                  :scripts || ' '
                    || md5(string_agg(concat_ws(' ', installed_rank, script, checksum, success), ' ' order by installed_rank))
                from migration.flyway_schema_history
                on conflict (name) do update set hash = excluded.hash, loaded_at = clock_timestamp()""", Map.of("scripts", scripts));
    }

    /** Names all that a database holds before anything is imported. */
    static String ofAllThatIsLoaded() {
        return hash(Stream.concat(SCRIPTS.stream(), LOADED.stream()).toList());
    }

    private static String hash(List<String> patterns) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            PathMatchingResourcePatternResolver classPath = new PathMatchingResourcePatternResolver();
            for (String pattern : patterns) {
                Resource[] files = classPath.getResources("classpath:" + pattern);
                Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
                for (Resource file : files) {
                    digest.update(String.valueOf(file.getFilename()).getBytes(UTF_8));
                    digest.update(file.getContentAsByteArray());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
