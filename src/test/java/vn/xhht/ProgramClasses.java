package vn.xhht;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * The classes of the programs that tests start: a jar, since the JVM shares loaded classes of jars only, and an archive of what a
 * start loads. The launcher that users have does the same.
 */
final class ProgramClasses {

    private static final class Prepared {
        private static final List<String> WORDS = prepare();
    }

    private ProgramClasses() {}

    /** The arguments of {@code java} up to the main class. */
    static List<String> words() {
        return Prepared.WORDS;
    }

    private static List<String> prepare() {
        Path folder = TestDatabase.freshFolder("classes");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> TestDatabase.delete(folder)));
        try {
            List<String> plain = List.of("-cp", classPath(folder.resolve("program.jar")), Application.class.getName());
            Path archive = folder.resolve("classes.jsa");
            Path home = TestDatabase.freshFolder("classes-home");
            List<String> words = new ArrayList<>(List.of("-XX:ArchiveClassesAtExit=" + archive));
            words.addAll(plain);
            start(home, words);
            TestDatabase.delete(home);
            if (!Files.exists(archive)) {
                throw new IllegalStateException("no class archive");
            }
            words.set(0, "-XX:SharedArchiveFile=" + archive);
            return List.copyOf(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start(Path home, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(words);
        command.add("status");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Program.at(home).environment());
        builder.start().waitFor();
    }

    private static String classPath(Path jar) throws IOException {
        String separator = File.pathSeparator;
        List<Path> parts = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(separator))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .toList();
        Path classes = Path.of("target", "classes").toAbsolutePath();
        if (ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "cf", jar.toString(), "-C", classes.toString(), ".")
                != 0) {
            throw new IOException("no jar of " + classes);
        }
        return jar
                + separator
                + parts.stream()
                        .filter(Files::isRegularFile)
                        .map(Path::toString)
                        .collect(Collectors.joining(separator));
    }
}
