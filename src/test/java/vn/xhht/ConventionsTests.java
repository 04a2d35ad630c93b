package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.xhht.database.DatabaseUnavailable;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Indicator;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** The conventions that everybody who adds a file keeps. */
class ConventionsTests {

    private static final Path PROGRAM = Path.of("src", "main", "java");
    private static final int LINES_A_CLASS = 300;

    /** A key of a text, or the beginning of one, in the source code. */
    private static final Pattern KEY = Pattern.compile(
            "\"((?:console|column|status|outcome|run|state|failure|refused|trace|audit|feedback|reminder|report|page)\\.[A-Za-z_.]*)\"");

    @Test
    void everyPackageSaysWhatComesInAndGoesOutAndIsNullMarked() throws IOException {
        for (Path folder : folders()) {
            Path info = folder.resolve("package-info.java");
            assertThat(info).as("every package has a package-info.java").exists();
            assertThat(Files.readString(info))
                    .as(info.toString())
                    .startsWith("/**")
                    .contains("@NullMarked");
        }
    }

    private static List<Path> folders() throws IOException {
        return sources().map(Path::getParent).distinct().toList();
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(PROGRAM)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        }
    }

    @Test
    void noClassIsTooLongToBeReadAtOnce() throws IOException {
        for (Path source : sources().toList()) {
            assertThat(Files.readAllLines(source))
                    .as("%s: find the second thing it does and give that a class of its own", source)
                    .hasSizeLessThanOrEqualTo(LINES_A_CLASS);
        }
    }

    @Test
    void everyTextThatTheProgramSaysStandsInTheBundles() throws IOException {
        Set<String> texts = new Messages().keys(Language.VI);
        List<String> asked = new ArrayList<>();
        for (Path source : sources().toList()) {
            KEY.matcher(Files.readString(source))
                    .results()
                    .map(key -> key.group(1))
                    .forEach(asked::add);
        }
        for (DatabaseUnavailable.Code code : DatabaseUnavailable.Code.values()) {
            asked.add("failure." + code);
        }
        assertThat(asked).contains("console.wrong", "outcome.", "failure.PG_IN_USE");
        assertThat(asked)
                .allSatisfy(key -> assertThat(texts)
                        .as("messages_vi.properties and messages_en.properties")
                        .anyMatch(text -> key.endsWith(".") ? text.startsWith(key) : text.equals(key)));
    }

    /** What comes out of the database is said in words by a text named after it. */
    @Test
    void everyWordOfTheDatabaseHasAText() throws IOException {
        Set<String> texts = new Messages().keys(Language.VI);
        for (String column : List.of("outcome", "status")) {
            Set<String> words = new TreeSet<>();
            try (Stream<Path> files = Files.list(Path.of("sql", "migration"))) {
                for (Path file : files.toList()) {
                    Pattern check = Pattern.compile("\\b" + column + " text.*check \\(" + column + " in \\(([^)]*)\\)");
                    Matcher found = check.matcher(Files.readString(file));
                    while (found.find()) {
                        words.addAll(
                                List.of(found.group(1).replaceAll("[' ]", "").split(",")));
                    }
                }
            }
            assertThat(words).as(column).isNotEmpty();
            assertThat(texts)
                    .containsAll(words.stream().map(word -> column + "." + word).toList());
        }
    }

    @Test
    void migrationsAreNumberedWithoutGap() throws IOException {
        List<Integer> numbers;
        try (Stream<Path> files = Files.list(Path.of("sql", "migration"))) {
            numbers = files.map(file -> Pattern.compile("V(\\d{3})__[a-z_]+\\.sql")
                            .matcher(file.getFileName().toString()))
                    .peek(name -> assertThat(name.matches())
                            .as("V001__what_it_adds.sql: %s", name)
                            .isTrue())
                    .map(name -> Integer.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        }
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void everySqlStepIsRunBySomebody() throws IOException {
        String program = String.join("\n", sources().map(ConventionsTests::text).toList());
        try (Stream<Path> steps = Files.list(Path.of("sql", "step"))) {
            assertThat(steps)
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(program)
                            .contains('"' + step.getFileName().toString().replace(".sql", "") + '"'));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyFormAndEveryShareShowsItselfByAnExample() {
        Definitions definitions = DefinitionLoader.load(null);
        assertThat(definitions.forms())
                .isNotEmpty()
                .allSatisfy(form -> assertThat(form.examples()).as(form.code()).isNotEmpty());
        assertThat(definitions.indicators())
                .filteredOn(indicator -> indicator.kind() == Indicator.Kind.SHARE)
                .isNotEmpty()
                .allSatisfy(
                        share -> assertThat(share.examples()).as(share.code()).isNotEmpty());
    }

    @Test
    void theReadmeBeginsWithTwoCommands() throws IOException {
        assertThat(Path.of("README.md"))
                .as("the first thing anybody sees of the product")
                .exists()
                .content()
                .contains("mvn -q spring-boot:run")
                .contains("mvn verify");
    }

    /** A comment that names what is still to be done is a task that nobody sees. */
    @Test
    void nothingIsLeftToDoInComments() throws IOException {
        assertThat(sources())
                .allSatisfy(source -> assertThat(Files.readString(source))
                        .as(source.toString())
                        .doesNotContainPattern("\\b(TODO|FIXME|XXX)\\b"));
    }
}
