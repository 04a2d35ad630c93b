package vn.xhht.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An administrator's folder over the shipped definitions, and what is said of mistakes in it. */
class DefinitionLoaderTests {
    private static final String LINES = """
            form: X-01
            valid_from: 2021-01-01
            name: { vi: Biểu, en: Form }
            family: learning_society
            shape: lines
            row_heading: Chỉ tiêu
            measure: row
            rows:
              - { code: persons, label: Số người, en: Persons }
              - { code: pupils, label: Học sinh, en: Pupils, only: [total] }
            columns:
              - { code: total, label: Tổng số, en: Total }
              - { code: female, label: Nữ, en: Female }
            relations:
              - { part: pupils, of: persons }
            examples:
              - name: small
                table: |
                  Chỉ tiêu | Tổng số | Nữ
                  Số người | 5 | 2.5
                  Học sinh | "3" |
                figures: { persons: 5, pupils/total: 3 }
            """;

    private static final String AGES = """
            form: X-02
            valid_from: 2021-01-01
            name: { vi: Biểu, en: Form }
            family: universal_education
            shape: ages
            row_heading: Nội dung
            ages: 3-5
            subtotals: [3-5]
            rows:
              - { code: children, label: Số trẻ, en: Children }
              - { code: done, label: Xong, en: Done, ages: 5 }
            relations:
              - { part: done, of: children }
            examples:
              - name: small
                table: |
                  Nội dung | 3 tuổi
                figures: { children/total/3-5: 7 }
            """;

    private static final String PYRAMID = """
            form: X-03
            valid_from: 2021-01-01
            name: { vi: Biểu, en: Form }
            family: universal_education
            shape: pyramid
            row_heading: Độ tuổi
            ages: 15-16
            groups:
              - { code: persons, label: Số người, en: Persons }
            columns:
              - { code: total, label: Tổng số, en: Total }
            examples:
              - name: small
                table: Độ tuổi
            """;

    private static final String LIST = """
            form: X-04
            valid_from: 2021-01-01
            name: { vi: Biểu, en: Form }
            family: learning_society
            shape: list
            columns:
              - { code: name, label: Tên, en: Name, kind: text, required: true }
              - { code: open, label: Mở cửa, en: Open, kind: mark }
              - { code: until, label: Đến ngày, en: Until, kind: date, required_with: open }
              - { code: seats, label: Số chỗ, en: Seats, kind: count }
            measures:
              - { code: all, vi: Tất cả, en: All, where: [open], sum: seats, dates: { until: within } }
            examples:
              - name: small
                table: Tên
            """;

    private static final String SHARE = """
            indicator: XSHARE
            valid_from: 2021-01-01
            name: { vi: Tỷ lệ, en: Share }
            kind: share
            unit: "%"
            numerator: { form: MN-01, measure: preschool_attending, ages: 3-5 }
            denominator: [{ form: XHHT-01, measure: households }]
            numerator_text: { vi: Tử số, en: Numerator }
            denominator_text: { vi: Mẫu số, en: Denominator }
            legal_basis: Không
            examples:
              - name: small
                figures: { preschool_attending/total/3-5: 1, households: 6 }
                value: 50
            """;

    private static final String LEVEL = """
            indicator: XLEVEL
            valid_from: 2021-01-01
            name: { vi: Mức độ, en: Level }
            kind: level
            unit: level
            standard: TH
            legal_basis: Không
            """;

    private static final String PLAN = """
            plan: 2024
            valid_from: 2024-01-01
            province: "96"
            name: { vi: Kế hoạch, en: Plan }
            closed_on: 2025-03-31
            goals:
              - { indicator: LSK, target: 42.5, level: district }
            obligations:
              - { forms: [XHHT-01, TH-01], period: "2024", level: commune, due: 2024-12-31 }
            """;

    /** The values allowed where a form is named: every form shipped, in the order of their codes. */
    private static final String FORMS = DefinitionLoader.load(null).forms().stream()
            .map(Form::code)
            .sorted()
            .distinct()
            .collect(Collectors.joining(", "));

    @TempDir
    private Path temporary;

    @Test
    void aFileOfTheFolderReplacesTheShippedOneOfTheSameFirstDay() {
        String lsk = SHARE.replace("XSHARE", "LSK");
        write("indicators/LSK.yaml", lsk);

        Definitions definitions = DefinitionLoader.load(folder());

        assertThat(definitions.indicators()).hasSize(34);
        assertThat(definitions.indicators())
                .filteredOn(indicator -> indicator.code().equals("LSK"))
                .singleElement()
                .extracting(Indicator::name)
                .isEqualTo(new Name("Tỷ lệ", "Share"));
        Definitions.Source source = definitions.source("indicator", "LSK", LocalDate.of(2021, 1, 1));
        assertThat(source.override()).isTrue();
        assertThat(source.file()).isEqualTo("own/indicators/LSK.yaml");
        assertThat(source.text()).isEqualTo(lsk);
    }

    @Test
    void aLaterVersionStandsBesideTheShippedOne() {
        write("forms/XHHT-06@2024-01-01.yaml", LINES.replace("X-01", "XHHT-06").replace("2021-01-01", "2024-01-01"));
        write("plans/2024.yaml", PLAN);

        Definitions definitions = DefinitionLoader.load(folder());

        assertThat(definitions
                        .form("XHHT-06", LocalDate.of(2023, 12, 31))
                        .orElseThrow()
                        .measures())
                .hasSize(8);
        assertThat(definitions
                        .form("XHHT-06", LocalDate.of(2024, 1, 1))
                        .orElseThrow()
                        .measures())
                .hasSize(2);
        assertThat(definitions
                        .source("form", "XHHT-06", LocalDate.of(2021, 1, 1))
                        .override())
                .isFalse();
        assertThat(definitions.plans().stream().map(Plan::year)).containsExactly(2023, 2024);
        assertThat(definitions.plans().get(1).closedOn()).isEqualTo(LocalDate.of(2025, 3, 31));
    }

    @Test
    void everyShapeCanBeAdded() {
        write("forms/X-01.yaml", LINES);
        write("forms/X-02.yaml", AGES);
        write("forms/X-03.yaml", PYRAMID);
        write("forms/X-04.yaml", LIST);
        write("indicators/XSHARE.yaml", SHARE);
        write("indicators/XLEVEL.yaml", LEVEL);

        assertThat(DefinitionLoader.load(folder()).forms())
                .hasSize(DefinitionLoader.load(null).forms().size() + 4);
    }

    @Test
    void theNarrowestBoundHoldsAndTheFormsOwnWhereThereIsNone() {
        write(
                "forms/X-01.yaml",
                LINES.replace("measure: row", "at_most: 900\nmeasure: row")
                        .replace("en: Pupils", "en: Pupils, at_most: 90")
                        .replace("en: Female", "en: Female, at_most: 95")
                        .replace("only: [total]", "only: [total, female]"));
        write("forms/X-02.yaml", AGES.replace("en: Done", "en: Done, at_most: 50"));
        write("forms/X-03.yaml", PYRAMID.replace("en: Persons", "en: Persons, at_most: 500"));
        write(
                "forms/X-04.yaml",
                LIST.replace("shape: list", "at_most: 7\nshape: list")
                        .replace(
                                "measures:",
                                "  - { code: rooms, label: Phòng, en: Rooms, kind: count, at_most: 8 }\nmeasures:"));

        Definitions definitions = DefinitionLoader.load(folder());

        assertThat(bounds(definitions, "X-01"))
                .containsExactly("persons total 900", "persons female 95", "pupils total 90", "pupils female 90");
        assertThat(bounds(definitions, "X-02"))
                .containsExactly("children 3 null", "children 4 null", "children 5 null", "done 5 50");
        assertThat(bounds(definitions, "X-03")).containsExactly("15 persons.total 500", "16 persons.total 500");
        assertThat(bounds(definitions, "X-04"))
                .containsExactly("name null", "open null", "until null", "seats 7", "rooms 8");
    }

    private static List<String> bounds(Definitions definitions, String form) {
        Form.Table table =
                definitions.form(form, LocalDate.of(2023, 1, 1)).orElseThrow().table();
        return table instanceof Form.Matrix matrix
                ? matrix.cells().stream()
                        .map(cell -> cell.row() + " " + cell.column() + " " + cell.atMost())
                        .toList()
                : ((Form.ItemList) table)
                        .columns().stream()
                                .map(column -> column.code() + " " + column.atMost())
                                .toList();
    }

    @Test
    void aTableInAnExampleHasNumbersTextsAndEmptyCells() {
        write("forms/X-01.yaml", LINES);

        Form.FormExample example = DefinitionLoader.load(folder())
                .form("X-01", LocalDate.of(2023, 1, 1))
                .orElseThrow()
                .examples()
                .get(0);

        assertThat(example.table().get(0)).containsExactly("Chỉ tiêu", "Tổng số", "Nữ");
        assertThat(example.table().get(1)).containsExactly("Số người", 5L, 2.5);
        assertThat(example.table().get(2)).containsExactly("Học sinh", "3", null);
        assertThat(example.figures()).containsEntry("persons/total", 5L).containsEntry("pupils/total", 3L);
    }

    @Test
    void theHashIsThatOfTheBytesWhateverTheEditorAdded() {
        String marked = "\uFEFF" + LEVEL.replace("\n", "\r\n");
        write("indicators/XLEVEL.yaml", marked);

        assertThat(DefinitionLoader.load(folder())
                        .source("indicator", "XLEVEL", LocalDate.of(2021, 1, 1))
                        .hash())
                .isEqualTo(sha256(marked));
    }

    static List<Arguments> mistakes() {
        return List.of(
                // The file as a whole.
                mistake("forms/X-01.yaml", "", "", "", "1: the file is empty"),
                mistake(
                        "forms/X-01.yaml",
                        "",
                        "",
                        "- a",
                        "1: the file must be a mapping of keys to values, not a list"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "measure: row",
                        "measure: [row",
                        "8: not YAML: expected ',' or ']', but got :"),
                mistake(
                        "forms/X-09.yaml",
                        LINES,
                        "",
                        "",
                        "1: the file must bear the name of what it defines; allowed: X-01.yaml, X-01@2021-01-01.yaml"),
                // Keys.
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "family:",
                        "colour: red\nfamily:",
                        "4: unknown key 'colour'; allowed: form, valid_from, name, family, reporters, shape, row_heading, measure, rows, columns, relations, flows, at_most, examples"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "label: Nữ",
                        "lable: Nữ",
                        "13: missing key 'label'",
                        "13: unknown key 'lable'; allowed: code, label, vi, en, at_most, percent"),
                mistake("forms/X-01.yaml", LINES, "family: learning_society\n", "", "1: missing key 'family'"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "measure: row",
                        "measure: row\nmeasure: row",
                        "8: 'measure' stands twice"),
                mistake(
                        "forms/X-04.yaml",
                        LIST,
                        "measures:",
                        "relations: []\nmeasures:",
                        "11: unknown key 'relations'; allowed: form, valid_from, name, family, reporters, shape, columns, measures, reject_rows_up_to, flows, at_most, examples"),
                mistake(
                        "indicators/XLEVEL.yaml",
                        LEVEL,
                        "standard:",
                        "numerator: []\nstandard:",
                        "6: unknown key 'numerator'; allowed: indicator, valid_from, name, kind, unit, standard, numerator_text, denominator_text, legal_basis"),
                // Types.
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "2021-01-01",
                        "soon",
                        "2: 'valid_from' must be a date like 2021-01-31, not 'soon'"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "learning_society",
                        "learned",
                        "4: 'family' can't be 'learned'; allowed: learning_society, universal_education"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "Chỉ tiêu\nm",
                        "7\nm",
                        "6: 'row_heading' must be a text (numbers in quotes), not '7'"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "only: [total]",
                        "only: total",
                        "10: 'only' must be a list, not 'total'"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "{ vi: Biểu, en: Form }",
                        "Biểu",
                        "3: 'name' must be a mapping of keys to values, not 'Biểu'"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "code: female",
                        "code: all women",
                        "13: 'code' must be a code (letters, digits, _, -), not 'all women'"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "persons: 5",
                        "persons: -5",
                        "22: 'persons' must be a whole number from 0, not '-5'"),
                mistake(
                        "forms/X-02.yaml",
                        AGES,
                        "ages: 3-5",
                        "ages: 5-3",
                        "7: 'ages' must be ages like 5 or 3-5, not '5-3'"),
                mistake(
                        "forms/X-04.yaml",
                        LIST,
                        "required: true",
                        "required: yes",
                        "7: 'required' must be true or false, not 'yes'"),
                mistake(
                        "forms/X-04.yaml",
                        LIST,
                        "kind: mark",
                        "kind: tick",
                        "8: 'kind' can't be 'tick'; allowed: text, mark, count, date"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "target: 42.5",
                        "target: many",
                        "7: 'target' must be a number, not 'many'"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "\"96\"",
                        "96",
                        "3: 'province' must be a text (numbers in quotes), not '96'"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "\"2024\"",
                        "2024-Q5",
                        "9: 'period' can't be '2024-Q5'; allowed: 2023, 2023-H1, 2023-Q1 to 2023-Q4, 2023-9M"),
                // Within a form.
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "measure: row",
                        "measure: row\nat_most: 0",
                        "8: 'at_most' must be a whole number from 1, not '0'"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "label: Nữ",
                        "label: Nữ, at_most: 5, percent: { part: total, of: total }",
                        "13: a column of percentages is only compared, so it has no 'at_most'"),
                mistake(
                        "forms/X-04.yaml",
                        LIST,
                        "kind: mark",
                        "kind: mark, at_most: 5",
                        "8: only a count column can have an 'at_most'"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "part: pupils",
                        "part: teachers",
                        "15: the form has no row or column 'teachers'; allowed: persons, pupils, total, female"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "part: pupils",
                        "part: female",
                        "15: a relation must name either rows or columns, not both"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "only: [total]",
                        "only: [men]",
                        "10: the form has no column 'men'; allowed: total, female",
                        "15: the relation holds for no cell of the form",
                        "22: there is no figure 'pupils/total'; allowed: persons"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "label: Nữ",
                        "label: Nữ, percent: { part: men, of: total }",
                        "13: the form has no column 'men'; allowed: total"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "label: Học sinh",
                        "label: Số người",
                        "10: label 'Số người' stands twice"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "pupils/total: 3",
                        "pupils/female: 3",
                        "22: there is no figure 'pupils/female'; allowed: pupils/total"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "pupils/total: 3",
                        "persons/total: 5",
                        "22: 'persons/total' stands twice"),
                mistake(
                        "forms/X-02.yaml",
                        AGES,
                        "subtotals: [3-5]",
                        "subtotals: [3-6]",
                        "8: 'subtotals' must lie in the form's ages, not 3-6; allowed: 3-5"),
                mistake(
                        "forms/X-03.yaml",
                        PYRAMID,
                        "code: total",
                        "code: men",
                        "11: 'men' is no breakdown; allowed: total, female, ethnic"),
                mistake(
                        "forms/X-04.yaml",
                        LIST,
                        "where: [open]",
                        "where: [seats]",
                        "12: the form has no mark column 'seats'; allowed: open"),
                mistake(
                        "forms/X-04.yaml",
                        LIST,
                        "sum: seats",
                        "sum: open",
                        "12: the form has no count column 'open'; allowed: seats"),
                mistake(
                        "forms/X-04.yaml",
                        LIST,
                        "required_with: open",
                        "required_with: shut",
                        "9: the form has no mark column 'shut'; allowed: open"),
                mistake(
                        "forms/X-04.yaml",
                        LIST,
                        "until: within",
                        "name: within",
                        "12: the form has no date column 'name'; allowed: until"),
                mistake(
                        "forms/X-04.yaml",
                        LIST,
                        "measures:\n",
                        "measures:\n  - { code: all, vi: Hết, en: All }\n",
                        "13: measure 'all' stands twice"),
                mistake(
                        "forms/X-01.yaml",
                        LINES.replace("measure: row", "measure: row_column")
                                .replace("female", "a_b")
                                .replace("pupils,", "persons_a,")
                                .replace(", only: [total]", "")
                                .replace("code: total", "code: b")
                                .replace("part: pupils", "part: persons_a"),
                        "persons: 5, pupils/total: 3",
                        "persons_b: 5",
                        "10: measure 'persons_a_b' stands twice"),
                // Between files.
                mistake(
                        "indicators/XSHARE.yaml",
                        SHARE,
                        "form: MN-01",
                        "form: MN-09",
                        "6: there is no form 'MN-09'; allowed: " + FORMS),
                mistake(
                        "indicators/XSHARE.yaml",
                        SHARE,
                        "measure: preschool_attending",
                        "measure: preschool_ppc, breakdown: men",
                        "6: form MN-01 has no breakdown 'men' of preschool_ppc; allowed: total",
                        "13: there is no figure 'preschool_attending/total/3'; allowed: households, preschool_ppc"),
                mistake(
                        "indicators/XSHARE.yaml",
                        SHARE,
                        "ages: 3-5",
                        "ages: 2-5",
                        "6: form MN-01 has no figure for each age of 2-5 of preschool_attending; allowed: 3, 4, 5"),
                mistake(
                        "indicators/XSHARE.yaml",
                        SHARE,
                        "measure: households }",
                        "measure: houses }",
                        "7: form XHHT-01 has no measure 'houses'; allowed: households, information_skills, life_skills, population_15_plus, population_total, trained_15_plus, university_15_plus, working_age",
                        "13: there is no figure 'households/total'; allowed: houses, preschool_attending"),
                mistake(
                        "indicators/XSHARE.yaml",
                        SHARE,
                        "measure: households }",
                        "measure: households, ages: 5 }",
                        "7: form XHHT-01 has no figure for each age of 5 of households; allowed: no ages",
                        "13: there is no figure 'households/total'; allowed: households/total/5"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "indicator: LSK",
                        "indicator: DIGI",
                        "7: goal DIGI needs form XHHT-04, which this plan asks of nobody that has figures for it"
                                + " (commune, district); add it to 'obligations'"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "indicator: LSK, target: 42.5, level: district }",
                        "indicator: THCS_LEVEL, target: 1 }",
                        "7: goal THCS_LEVEL needs form THCS-01, which this plan asks of no commune; add it to 'obligations'",
                        "7: goal THCS_LEVEL needs form XMC-03, which this plan asks of no commune; add it to 'obligations'"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "indicator: LSK, target: 42.5, level: district }",
                        "indicator: MN_COMMUNE, target: 100 }",
                        "7: goal MN_COMMUNE needs form MN-01, which this plan asks of no commune; add it to 'obligations'"),
                mistake("plans/2024.yaml", PLAN, "TH-01]", "TH-09]", "9: there is no form 'TH-09'; allowed: " + FORMS),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "\"2024\"",
                        "2024-H1",
                        "9: form TH-01 is for whole years only, not 2024-H1"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "due: 2024-12-31",
                        "due: 2024-12-31, passed_on: { district: 2024-12-30 }",
                        "9: 'district' must not be before 2024-12-31, when the level below has handed it in"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "XHHT-01, TH-01], period: \"2024\", level: commune, due: 2024-12-31",
                        "XHHT-04], period: \"2024\", level: district, due: 2024-12-31, passed_on: { district: 2025-01-05 }",
                        "9: only levels above the one that owes the form pass it on"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "XHHT-01, TH-01], period: \"2024\", level: commune",
                        "XHHT-01, XHHT-04], period: \"2024\", level: district",
                        "9: form XHHT-01 is not reported by a district; allowed: commune"),
                mistake(
                        "forms/X-01.yaml",
                        LINES,
                        "measure: row\n",
                        "measure: row\nflows: [female]\n",
                        "8: the form has no measures 'female'; allowed: persons, pupils"),
                mistake(
                        "plans/2024.yaml",
                        PLAN,
                        "XHHT-01, TH-01",
                        "TH-01, TH-01",
                        "9: TH-01 2024 commune stands twice"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithFileLineAndWhatIsAllowed(String file, String text, List<String> errors) {
        write(file, text);

        assertThat(errors()).containsExactlyElementsOf(errors);
    }

    @Test
    void theMistakesOfAllFilesAreReportedAtOnceInTheirOrder() {
        write(
                "forms/X-01.yaml",
                LINES.replace("part: pupils", "part: teachers").replace("measure: row", "measure: cell"));
        write("plans/2024.yaml", PLAN.replace("indicator: LSK", "indicator: LSX"));

        List<String> errors = errors();

        assertThat(errors).hasSize(3);
        assertThat(errors.get(0))
                .isEqualTo("own/forms/X-01.yaml:7: 'measure' can't be 'cell'; allowed: row, row_column");
        assertThat(errors.get(1))
                .startsWith("own/forms/X-01.yaml:15: the form has no row or column 'teachers'; allowed: ");
        assertThat(errors.get(2))
                .startsWith("own/plans/2024.yaml:7: there is no indicator 'LSX'; allowed: CLC_IT, DIGI, ");
    }

    @Test
    void nothingIsSaidOfReferencesToADefinitionThatIsFaultyItself() {
        write("forms/X-01.yaml", "form: X-01: what");
        write("indicators/XSHARE.yaml", SHARE.replace("form: XHHT-01", "form: X-01"));

        assertThat(errors()).singleElement().asString().startsWith("own/forms/X-01.yaml:1: not YAML: ");
    }

    @Test
    void oneDefinitionInTwoFilesIsAMistake() {
        write("forms/X-01.yaml", LINES);
        write("forms/X-01@2021-01-01.yaml", LINES);

        assertThat(errors())
                .singleElement()
                .asString()
                .contains("form X-01 valid from 2021-01-01 is also defined in own/forms/X-01");
    }

    /** Only a commune may name families: that the province owes the form for its own agencies tells nothing of them. */
    @Test
    void aGoalWhoseFormIsOwedByThoseWithoutFiguresForItIsAMistake() {
        String plan = PLAN.replace("indicator: LSK, target: 42.5, level: district", "indicator: T_FAM, target: 40")
                .replace(
                        "[XHHT-01, TH-01], period: \"2024\", level: commune",
                        "[XHHT-02], period: \"2024\", level: province");
        write("plans/2024.yaml", plan);

        assertThat(errors())
                .containsExactly(
                        "own/plans/2024.yaml:7: goal T_FAM needs form XHHT-02, which this plan asks of nobody that has figures"
                                + " for it (commune); add it to 'obligations'");

        write("plans/2024.yaml", plan.replace("T_FAM", "T_UNIT"));

        assertThat(DefinitionLoader.load(folder()).plans()).hasSize(2);
    }

    /** A plan of last year with another year in it: districts are no more from July 2025 on. */
    @Test
    void aGoalOfALevelThatTheMapLacksIsAMistake() {
        write("plans/2025.yaml", """
                plan: 2025
                valid_from: 2025-01-01
                province: "96"
                name: { vi: Kế hoạch, en: Plan }
                goals:
                  - { indicator: TH_LEVEL, target: 3 }
                  - { indicator: TH_DISTRICT_L3, target: 9 }
                  - { indicator: MN_DISTRICT, target: 100 }
                  - { indicator: TH_11C, target: 90, level: district }
                  - { indicator: TH_11C, target: 90, level: commune }
                obligations:
                  - { forms: [MN-01, TH-01], period: "2025", level: commune, due: 2025-10-03 }
                """);

        assertThat(errors())
                .containsExactly(
                        "own/plans/2025.yaml:7: province 96 has no district on 2025-09-30; leave the goal out, or set one for"
                                + " a level that it has",
                        "own/plans/2025.yaml:8: province 96 has no district on 2025-09-30; leave the goal out, or set one for"
                                + " a level that it has",
                        "own/plans/2025.yaml:9: province 96 has no district on 2025-12-31; leave the goal out, or set one for"
                                + " a level that it has");
    }

    @Test
    void aPlanOfAProvinceThatIsNotThereIsAMistake() {
        write("plans/2024.yaml", PLAN.replace("\"96\"", "\"99\""));

        assertThat(errors())
                .containsExactly(
                        "own/plans/2024.yaml:7: province 99 has no district on 2024-12-31; leave the goal out, or set one for"
                                + " a level that it has");
    }

    /**
     * An administrator's own plans say whose the home is: those of another province that are shipped ask nothing there.
     */
    @Test
    void plansOfAnotherProvinceAreLeftOut() {
        write("plans/2024.yaml", PLAN.replace("\"96\"", "\"45\""));

        assertThat(DefinitionLoader.load(folder()).plans())
                .extracting(plan -> plan.year() + " " + plan.province())
                .containsExactly("2024 45");

        write("plans/2024.yaml", PLAN);

        assertThat(DefinitionLoader.load(folder()).plans())
                .extracting(plan -> plan.year() + " " + plan.province())
                .containsExactly("2023 96", "2024 96");
    }

    @Test
    void aPlanMaySayWhichLevelUnitsInNoListHad() {
        write("plans/2024.yaml", PLAN.replace("goals:", "recognised_level_if_unlisted: 1\ngoals:"));

        assertThat(DefinitionLoader.load(folder()).plans())
                .filteredOn(plan -> plan.year() == 2024)
                .extracting(Plan::recognisedIfUnlisted)
                .containsExactly(1);
        assertThat(DefinitionLoader.load(null).plans())
                .extracting(Plan::recognisedIfUnlisted)
                .containsOnlyNulls();
    }

    @Test
    void aYearHasOnePlan() {
        write(
                "plans/2023@2023-06-01.yaml",
                PLAN.replace("plan: 2024", "plan: 2023").replace("2024-01-01", "2023-06-01"));

        assertThat(errors())
                .containsExactly("own/plans/2023@2023-06-01.yaml:1: the year 2023 has another plan; change that one");
    }

    @Test
    void aFileOfAnotherEncodingIsAMistake() throws IOException {
        Path file = folder().resolve("forms/X-01.yaml");
        Files.createDirectories(file.getParent());
        Files.write(file, LINES.getBytes(StandardCharsets.UTF_16LE));

        assertThat(errors()).containsExactly("own/forms/X-01.yaml:1: the file is not written in UTF-8");
    }

    @Test
    void aFolderWithoutDefinitionsIsAMistakeAndNotIgnored() {
        assertThat(errors())
                .containsExactly(
                        "own:1: no folder of definitions; allowed: forms, indicators, standards, plans, checks, reference");
    }

    @Test
    void tagsNeverMakeObjects() {
        write(
                "indicators/XLEVEL.yaml",
                LEVEL.replace("standard: TH", "standard: !!java.net.URL [\"http://127.0.0.1\"]"));

        assertThat(errors())
                .containsExactly(
                        "own/indicators/XLEVEL.yaml:6: 'standard' must be a text (numbers in quotes), not a list");
    }

    private static Arguments mistake(String file, String text, String from, String to, String... errors) {
        int at = text.indexOf(from);
        assertThat(at).as(from).isNotNegative();
        return Arguments.of(
                file,
                text.substring(0, at) + to + text.substring(at + from.length()),
                Stream.of(errors).map(error -> "own/" + file + ":" + error).toList());
    }

    private List<String> errors() {
        DefinitionErrors errors = catchThrowableOfType(DefinitionErrors.class, () -> DefinitionLoader.load(folder()));
        assertThat(errors).isNotNull();
        assertThat(errors.getMessage()).contains("- " + String.join("\n- ", errors.errors()));
        return errors.errors();
    }

    private Path folder() {
        return temporary.resolve("own");
    }

    private void write(String file, String text) {
        try {
            Path path = folder().resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return String.format("%064x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
