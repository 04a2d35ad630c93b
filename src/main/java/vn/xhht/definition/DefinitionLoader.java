package vn.xhht.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import vn.xhht.definition.DefinitionFile.Kind;

/** Reads the definitions shipped with the program and those that an administrator's folder puts in their place or adds. */
public final class DefinitionLoader {
    /** Dated lists that rules depend on. */
    private static final List<String> LISTS = List.of("difficult_communes.csv", "recognised_levels.csv");

    private final Mistakes mistakes = new Mistakes();
    private final Map<String, DefinitionFile> files = new TreeMap<>();
    private final Map<String, Definitions.Source> lists = new TreeMap<>();

    private DefinitionLoader() {}

    /**
     * The shipped definitions, overlaid by those of a folder: a file there replaces the shipped one of the same kind, code
     * and first day, or adds a definition. Where the folder has plans, shipped ones of other provinces are left out.
     *
     * @param overlay a folder with {@code forms}, {@code indicators}, {@code standards}, {@code plans}, {@code checks} or some of them; null for none
     * @throws DefinitionErrors with all mistakes of all files
     * @throws UncheckedIOException where a file can't be read
     */
    public static Definitions load(@Nullable Path overlay) {
        try {
            DefinitionLoader loader = new DefinitionLoader();
            loader.readShipped();
            if (overlay != null) {
                loader.readFolder(overlay);
            }
            return loader.definitions(true);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Definitions that were in use once, from their texts.
     *
     * @throws DefinitionErrors where this version of the program does not understand them any more
     */
    public static Definitions restore(List<Definitions.Source> sources) {
        DefinitionLoader loader = new DefinitionLoader();
        for (Definitions.Source source : sources) {
            if (source.kind().equals("list")) {
                loader.lists.put(source.code(), source);
            } else {
                loader.add(
                        Kind.valueOf(source.kind().toUpperCase(Locale.ROOT)),
                        source.file(),
                        source.text().getBytes(StandardCharsets.UTF_8),
                        source.override());
            }
        }
        // what a later release would refuse was computed by once, and is computed by again
        return loader.definitions(false);
    }

    private void readShipped() throws IOException {
        PathMatchingResourcePatternResolver classPath = new PathMatchingResourcePatternResolver();
        for (Kind kind : Kind.values()) {
            String folder = "jobs/" + kind.folder() + "/";
            for (Resource file : classPath.getResources("classpath*:" + folder + "*.yaml")) {
                add(kind, folder + file.getFilename(), file.getContentAsByteArray(), false);
            }
        }
        for (Resource list : classPath.getResources("classpath*:jobs/reference/*_*.csv")) {
            String name = String.valueOf(list.getFilename());
            if (LISTS.contains(name)) {
                lists.put(name, list(name, "jobs/reference/" + name, list.getContentAsByteArray(), false));
            }
        }
        if (files.isEmpty() || lists.size() != LISTS.size()) {
            throw new IllegalStateException("no definitions on the class path");
        }
    }

    private void readFolder(Path overlay) throws IOException {
        Path name = overlay.toAbsolutePath().normalize().getFileName();
        boolean found = false;
        for (Kind kind : Kind.values()) {
            Path folder = overlay.resolve(kind.folder());
            if (Files.isDirectory(folder)) {
                found = true;
                try (DirectoryStream<Path> content = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
                    for (Path file : content) {
                        String shown = name + "/" + kind.folder() + "/" + file.getFileName();
                        add(kind, shown, Files.readAllBytes(file), true);
                    }
                }
            }
        }
        for (String list : LISTS) {
            Path file = overlay.resolve("reference").resolve(list);
            if (Files.exists(file)) {
                found = true;
                lists.put(list, list(list, name + "/reference/" + list, Files.readAllBytes(file), true));
            }
        }
        if (!found) {
            mistakes.add(
                    String.valueOf(name),
                    1,
                    "no folder of definitions; allowed: forms, indicators, standards, plans, checks, reference");
        }
    }

    /** A list is kept whole, like the text of a definition; what it says is read where its table is filled. */
    private static Definitions.Source list(String name, String file, byte[] bytes, boolean override) {
        String code = name.substring(0, name.length() - ".csv".length());
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Definitions.Source(
                "list", code, LocalDate.EPOCH, file, text, DefinitionFile.sha256(bytes), override);
    }

    private void add(Kind kind, String file, byte[] bytes, boolean override) {
        DefinitionFile.read(kind, file, bytes, override, mistakes).ifPresent(read -> {
            DefinitionFile before = files.put(read.identity(), read);
            if (before != null && before.source().override() == override) {
                read.fields()
                        .node()
                        .mistake(read.identity() + " is also defined in "
                                + before.source().file());
            }
        });
    }

    private Definitions definitions(boolean judged) {
        References references = new References();
        List<Form> forms = of(Kind.FORM).stream().map(FormReader::read).toList();
        List<Indicator> indicators = of(Kind.INDICATOR).stream()
                .map(file -> IndicatorReader.read(file, references))
                .toList();
        List<Standard> standards = of(Kind.STANDARD).stream()
                .map(file -> StandardReader.read(file, references))
                .toList();
        List<Plan> plans = of(Kind.PLAN).stream()
                .map(file -> PlanReader.read(file, references))
                .toList();
        if (judged) {
            plans = ofThisProvince(plans);
        }
        List<Check> checks = of(Kind.CHECK).stream()
                .map(file -> CheckReader.read(file, references))
                .toList();
        rejectSecondPlans();
        Set<String> unjudged =
                mistakes.files().stream().map(DefinitionFile::codeByName).collect(Collectors.toSet());
        references.check(forms, indicators, standards, unjudged);
        if (judged) {
            judgeGoals(references, new AskedGoals(forms, indicators, standards), plans);
        }
        mistakes.throwIfAny();
        return new Definitions(
                forms,
                indicators,
                standards,
                plans,
                checks,
                Stream.concat(files.values().stream().map(DefinitionFile::source), lists.values().stream())
                        .toList());
    }

    private List<DefinitionFile> of(Kind kind) {
        return files.values().stream().filter(file -> file.kind() == kind).toList();
    }

    /** The plans of an administrator's folder say whose the home is: shipped plans of another province are left out. */
    private List<Plan> ofThisProvince(List<Plan> plans) {
        Set<String> own = plans.stream()
                .filter(plan -> file(plan).source().override())
                .map(Plan::province)
                .collect(Collectors.toSet());
        List<Plan> kept = plans.stream()
                .filter(plan -> own.isEmpty()
                        || own.contains(plan.province())
                        || file(plan).source().override())
                .toList();
        plans.stream()
                .filter(plan -> !kept.contains(plan))
                .map(this::file)
                .toList()
                .forEach(files.values()::remove);
        return kept;
    }

    private DefinitionFile file(Plan plan) {
        return of(Kind.PLAN).stream()
                .filter(file -> file.source().code().equals(String.valueOf(plan.year()))
                        && file.source().validFrom().equals(plan.validFrom()))
                .findFirst()
                .orElseThrow();
    }

    /** Judges plans that can be read; mistakes in what they name have been noted. */
    private void judgeGoals(References references, AskedGoals goals, List<Plan> plans) {
        Set<String> faulty = mistakes.files();
        references.plans().stream()
                .filter(planned -> plans.contains(planned.plan()) && !faulty.contains(planned.file()))
                .forEach(planned -> goals.check(planned.plan(), planned.goals()));
    }

    private void rejectSecondPlans() {
        Set<String> years = new TreeSet<>();
        for (DefinitionFile plan : of(Kind.PLAN)) {
            if (!years.add(plan.source().code())) {
                plan.fields().node().mistake("the year " + plan.source().code() + " has another plan; change that one");
            }
        }
    }
}
