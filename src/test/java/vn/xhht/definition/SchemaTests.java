package vn.xhht.definition;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.xhht.definition.DefinitionFile.Kind;

/** The schemas in {@code jobs/schema}: an editor that follows them says of a definition what the program says of it. */
class SchemaTests {
    private static final Path JOBS = Path.of("jobs");
    private static final Path SNIPPETS = Path.of("src/test/resources/definitions");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Definitions SHIPPED = DefinitionLoader.load(null);
    private static final Map<Kind, Schema> SCHEMAS =
            Stream.of(Kind.values()).collect(toMap(kind -> kind, SchemaTests::schema));

    /** A file's name in the guide, and the YAML beneath it. */
    private static final Pattern IN_GUIDE = Pattern.compile(
            "`((?:forms|indicators|standards|plans|checks)/[^`]+)`\\R\\R```yaml\\R(.*?)```", Pattern.DOTALL);

    /** The messages of the program about keys and types; its other messages are about how things go together. */
    private static final Pattern STRUCTURAL =
            Pattern.compile("missing key|unknown key|must have an item|can't be|must be (a |an |ages|true)");

    static Stream<Path> shipped() throws IOException {
        return yaml(JOBS);
    }

    static Stream<Path> snippets() throws IOException {
        return yaml(SNIPPETS);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aShippedDefinitionIsValidAndNamesItsSchemaInTheFirstLine(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(bySchema(file, text)).isEmpty();
        assertThat(text)
                .startsWith("# yaml-language-server: $schema=../schema/"
                        + kind(file).key() + ".schema.json\n");
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void everyKeyThatTheProgramReadsIsAllowed(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(byProgram(file, text)).isEmpty();
        assertThat(bySchema(file, text)).isEmpty();
    }

    /** Columns: the snippet, the text in it that is replaced, and by what; {@code \n} is a new line. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/definitions/allowed.csv",
            delimiter = ';',
            quoteCharacter = '\'',
            ignoreLeadingAndTrailingWhitespace = false,
            useHeadersInDisplayName = true)
    void whatTheProgramAllowsTheSchemaAllows(Path file, String from, String to) throws IOException {
        String text = changed(file, from, to);

        assertThat(byProgram(file, text)).isEmpty();
        assertThat(bySchema(file, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/definitions/refused.csv",
            delimiter = ';',
            quoteCharacter = '\'',
            ignoreLeadingAndTrailingWhitespace = false,
            useHeadersInDisplayName = true)
    void whatIsWrittenWronglyIsRefusedByBoth(Path file, String from, String to) throws IOException {
        String text = changed(file, from, to);

        assertThat(byProgram(file, text)).isNotEmpty();
        assertThat(bySchema(file, text)).isNotEmpty();
    }

    /** Every key left out, every value replaced, and every key that the kind has put where it is not. */
    @ParameterizedTest
    @MethodSource("snippets")
    void theySayTheSameOfEveryChange(Path file) throws IOException {
        List<JsonNode> sameKind = new ArrayList<>();
        for (Path other : snippets().filter(other -> kind(other) == kind(file)).toList()) {
            sameKind.add(json(Files.readString(other)));
        }
        List<String> disagreements = new ArrayList<>();
        for (String changed : Changes.of(json(Files.readString(file)), sameKind)) {
            List<String> program = byProgram(file, changed);
            List<Error> schema = bySchema(file, changed);
            boolean missed = schema.isEmpty()
                    && program.stream()
                            .anyMatch(error -> STRUCTURAL.matcher(error).find());
            boolean tooStrict = program.isEmpty() && !schema.isEmpty();
            if (missed || tooStrict) {
                disagreements.add(changed + " program: " + program + " schema: " + schema);
            }
        }

        assertThat(disagreements).isEmpty();
    }

    @Test
    void theExamplesOfTheGuideAreAccepted(@TempDir Path folder) throws IOException {
        Matcher example = IN_GUIDE.matcher(Files.readString(Path.of("src/docs/adding.md")));
        List<Error> refused = new ArrayList<>();
        int found = 0;
        for (; example.find(); found++) {
            Path file = folder.resolve(example.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, example.group(2));
            refused.addAll(bySchema(file, example.group(2)));
        }

        assertThat(refused).isEmpty();
        assertThat(found).isEqualTo(6);
        assertThat(DefinitionLoader.load(folder).sources())
                .filteredOn(Definitions.Source::override)
                .hasSize(found);
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsExplainedInVietnameseAndThenInEnglish(Kind kind) throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(file(kind)));
        List<String> unexplained = new ArrayList<>();
        collectUnexplained(schema, schema, "", unexplained);

        assertThat(unexplained).isEmpty();
    }

    private static void collectUnexplained(JsonNode root, JsonNode schema, String path, List<String> found) {
        for (Map.Entry<String, JsonNode> key : schema.path("properties").properties()) {
            String reference = key.getValue().path("$ref").asString("#").substring(1);
            JsonNode explained = key.getValue().has("description") ? key.getValue() : root.at(reference);
            if (!explained.path("description").asString("").matches("(?s)\\S.*\\.\n\n\\S.*\\.")) {
                found.add(path + "/" + key.getKey());
            }
        }
        for (Map.Entry<String, JsonNode> child : schema.properties()) {
            // Branches only narrow keys that are explained where they are introduced.
            if (!Set.of("if", "then", "else", "allOf").contains(child.getKey())) {
                collectUnexplained(root, child.getValue(), path + "/" + child.getKey(), found);
            }
        }
    }

    private static List<String> byProgram(Path file, String text) {
        Mistakes mistakes = new Mistakes();
        References references = new References();
        DefinitionFile.read(kind(file), file.toString(), text.getBytes(StandardCharsets.UTF_8), true, mistakes)
                .ifPresent(read -> {
                    switch (read.kind()) {
                        case FORM -> FormReader.read(read);
                        case INDICATOR -> IndicatorReader.read(read, references);
                        case STANDARD -> StandardReader.read(read, references);
                        case PLAN -> PlanReader.read(read, references);
                        case CHECK -> CheckReader.read(read, references);
                    }
                });
        references.check(SHIPPED.forms(), SHIPPED.indicators(), SHIPPED.standards(), Set.of());
        try {
            mistakes.throwIfAny();
            return List.of();
        } catch (DefinitionErrors wrong) {
            return wrong.errors();
        }
    }

    private static List<Error> bySchema(Path file, String text) {
        return SCHEMAS.get(kind(file))
                .validate(
                        json(text),
                        context -> context.executionConfig(execution -> execution.formatAssertionsEnabled(true)));
    }

    /** Scalars as the loader takes them: YAML 1.2, where a date is a text. */
    private static JsonNode json(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JSON.valueToTree(new Load(settings).loadFromString(text));
    }

    private static String changed(Path file, String from, String to) throws IOException {
        String text = Files.readString(SNIPPETS.resolve(file));
        String before = from.replace("\\n", "\n");
        assertThat(text).contains(before);
        return text.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(to.replace("\\n", "\n")));
    }

    private static Schema schema(Kind kind) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(file(kind)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path file(Kind kind) {
        return JOBS.resolve("schema/" + kind.key() + ".schema.json");
    }

    private static Kind kind(Path file) {
        String folder = file.getParent().getFileName().toString();
        return Stream.of(Kind.values())
                .filter(kind -> kind.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Path> yaml(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            try (Stream<Path> content = Files.list(folder.resolve(kind.folder()))) {
                content.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
            }
        }
        return files.stream().sorted();
    }
}
