package vn.xhht;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The packages are rooms in a row; the data go through them from the first to the last and the code knows only what lies before. */
class OneDirectionTests {

    /** The rooms in the order of the data's way: each may use those before it. */
    static final List<String> ROOMS = List.of(
            // what every room may use
            "language",
            "database",
            "finding",
            "audit",
            // what the data are measured by
            "definition",
            "dimension",
            // the states of the data
            "intake",
            "workbook",
            "row",
            "staging",
            "check",
            "fact",
            "snapshot",
            "report",
            "feedback",
            "reminder",
            "export",
            "page",
            // what sets them going
            "job",
            "console");

    private static final String WAY = "the rooms go one way (" + String.join(" < ", ROOMS)
            + "). Mend it by moving what both rooms need into an earlier one, or by letting the later room (mostly job) hand it in";

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.xhht");

    @Test
    void everyPackageHasItsPlaceInTheRow() {
        TreeSet<String> packages = new TreeSet<>();
        PROGRAM.forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages)
                .as("a new package needs a place among the ROOMS of this test")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("vn.xhht"), ROOMS.stream().map(OneDirectionTests::packageOf))
                                .toList());
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aRoomUsesOnlyRoomsBeforeIt(String room) {
        String[] later = Stream.concat(
                        Stream.of("vn.xhht"),
                        ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()).stream()
                                .map(OneDirectionTests::packageOf))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(packageOf(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .because(WAY)
                .check(PROGRAM);
    }

    @Test
    void theWorkbookRoomKnowsFilesAndCellsOnly() {
        noClasses()
                .that()
                .resideInAPackage("vn.xhht.workbook")
                .should()
                .dependOnClassesThat(resideInAPackage("vn.xhht..")
                        .and(not(resideInAnyPackage("vn.xhht.workbook", "vn.xhht.finding"))))
                .because("it reads any workbook; forms, units and runs are for the rooms after it (row, staging)")
                .check(PROGRAM);
    }

    @Test
    void theLanguageAndTheDatabaseKnowNothingOfTheProduct() {
        for (String leaf : List.of("vn.xhht.language", "vn.xhht.database")) {
            classes()
                    .that()
                    .resideInAPackage(leaf)
                    .should()
                    .onlyDependOnClassesThat(resideInAPackage(leaf).or(not(resideInAPackage("vn.xhht.."))))
                    .because("they could serve any product: what is particular to this one belongs into a later room")
                    .check(PROGRAM);
        }
    }

    @Test
    void workbooksAreReadInOneRoom() {
        onlyIn("org.apache.poi..", "workbook", "report", "feedback", "reminder")
                .because(
                        "a workbook is hostile input: the limits and the refusals live in vn.xhht.workbook. Ask it for a Sheet"
                                + " and its rows (vn.xhht.report and vn.xhht.reminder write workbooks of our own, vn.xhht.feedback marks a copy)")
                .check(PROGRAM);
    }

    @Test
    void springBatchEndsWhereTheStepsEnd() {
        onlyIn("org.springframework.batch..", "staging", "check", "fact", "snapshot", "job")
                .because(
                        "reading, rules and reports are plain code that a test calls without a job; put the step around them into"
                                + " vn.xhht.job")
                .check(PROGRAM);
    }

    @Test
    void springsAnnotationsStandInTheJobRoomOnly() {
        for (String annotations : List.of(
                "org.springframework.context.annotation..",
                "org.springframework.stereotype..",
                "org.springframework.beans.factory.annotation..",
                "org.springframework.boot..")) {
            onlyIn(annotations, "job")
                    .because(
                            "everything is wired in vn.xhht.job's configurations, by constructors: add a @Bean method there")
                    .check(PROGRAM);
        }
    }

    @Test
    void theCommandLineIsParsedInTheConsoleOnly() {
        onlyIn("picocli..", "console")
                .because("jobs are started by verbs, by a schedule and by tests alike")
                .check(PROGRAM);
    }

    @Test
    void todayComesFromTheOneClock() {
        for (Class<?> time : List.of(LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            noClasses()
                    .should()
                    .callMethod(time, "now")
                    .because(
                            "what counts must not depend on the day a test runs: take a Clock from vn.xhht.job's configuration")
                    .check(PROGRAM);
        }
    }

    private static ArchRule onlyIn(String library, String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(rooms).map(OneDirectionTests::packageOf).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static String packageOf(String room) {
        return "vn.xhht." + room;
    }
}
