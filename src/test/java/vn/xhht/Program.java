package vn.xhht;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program in a process of its own, as a person starts it.
 *
 * @param environment what is set beside, or instead of, the environment of the tests
 * @param through     command that starts the program, put before it
 */
record Program(Map<String, String> environment, List<String> through) {

    private static final int PATIENCE_SECONDS = 120;

    /** The end of the program, with what it said. */
    record Ended(int status, String out, String err) {}

    /** The program with an embedded database of its own. */
    static Program at(Path home) {
        return new Program(
                Map.of(
                        "XHHT_HOME",
                        home.toString(),
                        "XHHT_QUIET",
                        "200ms",
                        "LC_ALL",
                        "C.UTF-8",
                        "SPRING_DATASOURCE_URL",
                        "none"),
                List.of());
    }

    /** The program with the database of the tests. */
    static Program sharing(TestDatabase database, Path home) {
        return at(home).with("SPRING_DATASOURCE_URL", database.url())
                .with("SPRING_DATASOURCE_USERNAME", database.user())
                .with("SPRING_DATASOURCE_PASSWORD", database.password());
    }

    Program with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Program(more, through);
    }

    /** No file that the program, or a server that it starts, writes may grow beyond so many bytes. */
    Program limitedTo(long bytes) {
        return new Program(
                environment, List.of("sh", "-c", "trap '' XFSZ; ulimit -f " + bytes / 512 + "; exec \"$0\" \"$@\""));
    }

    /** Starts the program; what it says goes into files beside its home. */
    Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(through);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(ProgramClasses.words());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        Path said = TestDatabase.freshFolder("said");
        Path out = said.resolve("out");
        Path err = said.resolve("err");
        Process process = start(out, err, arguments);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("still running: " + String.join(" ", arguments) + "\n" + Files.readString(err));
        }
        return new Ended(
                process.exitValue(),
                new String(Files.readAllBytes(out), UTF_8),
                new String(Files.readAllBytes(err), UTF_8));
    }
}
