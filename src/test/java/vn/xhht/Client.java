package vn.xhht;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of others that reads the database. Where it is not installed its tests are skipped, and fail with
 * {@code -Dclients.required=true}.
 *
 * @param command how it is started, what it is given to run left out
 */
record Client(List<String> command) {

    private static final int PATIENCE_SECONDS = 120;

    /** The shell, where the client that it is to start is installed. */
    static Client shell(String debian, String program) throws Exception {
        return first(debian, List.of(List.of("sh", "-c")), "command -v " + program);
    }

    /** Debian's Python beside one that somebody put before it. */
    static Client python() throws Exception {
        return first(
                "python3-pandas python3-sqlalchemy python3-psycopg2",
                List.of(List.of("python3", "-c"), List.of("/usr/bin/python3", "-c")),
                "import pandas, sqlalchemy, psycopg2");
    }

    static Client r() throws Exception {
        return first(
                "r-base-core r-cran-dbi r-cran-rpostgresql",
                List.of(List.of("Rscript", "-e")),
                "stopifnot(requireNamespace('DBI'), requireNamespace('RPostgreSQL'))");
    }

    /** @param probe what the client runs without a fault where it has all it needs */
    private static Client first(String debian, List<List<String>> commands, String probe) throws Exception {
        for (List<String> command : commands) {
            Client client = new Client(command);
            if (client.has(probe)) {
                return client;
            }
        }
        boolean there = false;
        if (Boolean.getBoolean("clients.required")) {
            assertThat(there).as("installed: " + debian).isTrue();
        }
        assumeThat(there).as("installed: " + debian).isTrue();
        throw new AssertionError(debian);
    }

    private boolean has(String probe) throws Exception {
        try {
            Path said = Files.createTempFile(TestDatabase.freshFolder("client"), "said", "");
            return start(probe, said, said).waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private Process start(String script, Path out, Path err) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.add(script);
        return new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()))
                .start();
    }

    /** @return what it says on its standard output, having ended well */
    String run(String script) throws Exception {
        Path folder = TestDatabase.freshFolder("client");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = start(script, out, err);
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String said = new String(Files.readAllBytes(out), UTF_8);
        assertThat(ended && process.exitValue() == 0)
                .as("%s\n%s%s", script, said, new String(Files.readAllBytes(err), UTF_8))
                .isTrue();
        TestDatabase.delete(folder);
        return said;
    }
}
