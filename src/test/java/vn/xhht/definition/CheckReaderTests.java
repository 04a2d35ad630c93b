package vn.xhht.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A province's checks over the shipped ones, and what is said of mistakes in them. */
class CheckReaderTests {

    private static final String CHECK = """
            check: XCHECK
            valid_from: 2021-01-01
            name: { vi: Thử, en: Trial }
            finding: YEAR_JUMP
            reason: { vi: Thử, en: Trial }
            parameters: { least: 5 }
            forms: [XHHT-01]
            query: |
              select 'a:b;c', "a:d;e", $x$:f;$x$, e'\\';:g' -- :nothing; here
              from check_v1.figure where value::text <> '' and value > :least
            examples:
              - name: passes
                given:
                  - { form: XHHT-01, figures: { households: 1 } }
              - name: fails
                given:
                  - { form: XHHT-01, figures: { households: 9 } }
                findings:
                  - { form: XHHT-01, at: households }
            """;

    @TempDir
    private Path folder;

    private Definitions load(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve("checks"));
        Files.writeString(folder.resolve("checks").resolve(file), text);
        return DefinitionLoader.load(folder);
    }

    private static java.util.List<LocalDate> versions(Definitions definitions, String day) {
        return definitions.checks(LocalDate.parse(day)).stream()
                .filter(check -> check.code().equals("YEAR_JUMP"))
                .map(Check::validFrom)
                .toList();
    }

    @Test
    void aCheckJoinsTheShippedOnes() throws IOException {
        assertThat(load("XCHECK.yaml", CHECK).checks())
                .hasSize(DefinitionLoader.load(null).checks().size() + 1);
    }

    @Test
    void ofSeveralVersionsTheOneOfThePeriodIsUsed() throws IOException {
        Definitions definitions = load(
                "YEAR_JUMP@2024-01-01.yaml",
                CHECK.replace("XCHECK", "YEAR_JUMP").replace("2021-01-01", "2024-01-01"));

        assertThat(versions(definitions, "2020-12-31")).isEmpty();
        assertThat(versions(definitions, "2023-12-31")).containsExactly(LocalDate.of(2021, 1, 1));
        assertThat(versions(definitions, "2024-03-31")).containsExactly(LocalDate.of(2024, 1, 1));
    }

    @Test
    void aShippedCheckIsSwitchedOffByItsLastDay() throws IOException {
        Definitions definitions = load(
                "YEAR_JUMP.yaml",
                CHECK.replace("XCHECK", "YEAR_JUMP").replace("finding:", "valid_to: 2021-01-01\nfinding:"));

        assertThat(versions(definitions, "2023-12-31")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            forms: [XHHT-01]       | form: XHHT-01                   | unknown key 'form'; allowed: check, valid_from, name, valid_to, finding, reason, legal_basis, parameters, forms, query, examples
            finding: YEAR_JUMP     | finding: YEAR_LEAP              | 'finding' can't be 'YEAR_LEAP'; allowed: FILE_EMPTY,
            forms: [XHHT-01]       | forms: [XHHT-99]                | there is no form 'XHHT-99'; allowed: MN-01,
            { least: 5 }           | { most: 5 }                     | there is no parameter 'least'; allowed: most
            { least: 5 }           | { least: 5, most: 9 }           | the query does not use the parameter 'most' (written :most)
            value > :least         | value > :least;                 | 'query' holds a ';': it is one select, without a semicolon at its end
            value > :least         | value > :least and 1 = (select 1 as "--"); commit | 'query' holds a ';'
            value > :least         | value > :least and $a$--$a$ = ''; commit | 'query' holds a ';'
            value > :least         | value > :least and e'\\''; commit; --' = '' | 'query' holds a ';'
            value > :least         | value > :least /* ; */ ; commit | 'query' holds a ';'
            figures: { households: 1 } | figures: { hamlets: 1 }     | form XHHT-01 has no measure 'hamlets'; allowed: households,
            at: households         | at: households/female           | form XHHT-01 has no breakdown 'female' of households; allowed: total
            form: XHHT-01, figures: { households: 1 } | form: SO-GDHT, figures: { register_households: 1 } | form SO-GDHT is a list: its figures are counted from rows and can be given as in_force only
            form: XHHT-01, figures | form: XHHT-01, as: later, figures | 'as' can't be 'later'; allowed: read, in_force, year_before, half_year, other_unit, other_unit_in_force
            """)
    void aMistakeIsSaidWithWhatIsAllowed(String from, String to, String said) {
        DefinitionErrors errors =
                catchThrowableOfType(DefinitionErrors.class, () -> load("XCHECK.yaml", CHECK.replace(from, to)));

        assertThat(errors.errors())
                .anySatisfy(error -> assertThat(error)
                        .startsWith(folder.getFileName() + "/checks/XCHECK.yaml:")
                        .contains(said));
    }

    @Test
    void examplesMustPassAndFail() {
        String passing = CHECK.substring(0, CHECK.indexOf("  - name: fails"));

        DefinitionErrors errors = catchThrowableOfType(DefinitionErrors.class, () -> load("XCHECK.yaml", passing));

        assertThat(errors.errors())
                .singleElement()
                .asString()
                .endsWith("'examples' needs one without findings and one with");
    }
}
