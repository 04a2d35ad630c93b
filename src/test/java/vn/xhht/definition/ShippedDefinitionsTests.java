package vn.xhht.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Form.FormExample;
import vn.xhht.definition.Form.ItemList;
import vn.xhht.definition.Form.Line;
import vn.xhht.definition.Form.Matrix;
import vn.xhht.definition.Form.Part;
import vn.xhht.definition.Form.PercentOf;
import vn.xhht.definition.Form.Relation;
import vn.xhht.definition.Form.RelationKind;
import vn.xhht.definition.Form.SumOf;
import vn.xhht.definition.Indicator.IndicatorExample;
import vn.xhht.definition.Indicator.Term;
import vn.xhht.definition.Plan.Goal;
import vn.xhht.definition.Plan.Obligation;

/** The content of the shipped files, against the contract. */
class ShippedDefinitionsTests {
    private static final Definitions SHIPPED = DefinitionLoader.load(null);
    private static final LocalDate DAY = LocalDate.of(2023, 12, 31);

    @ParameterizedTest
    @CsvSource({
        "XHHT-01, LEARNING_SOCIETY,    8, 22,  32",
        "XHHT-02, LEARNING_SOCIETY,    16, 16, 12",
        "XHHT-05, LEARNING_SOCIETY,    25, 25, 15",
        "XHHT-06, LEARNING_SOCIETY,    8, 8,   6",
        "MN-01,   UNIVERSAL_EDUCATION, 7, 19,  7",
        "TH-01,   UNIVERSAL_EDUCATION, 11, 95, 18",
        "THCS-01, UNIVERSAL_EDUCATION, 8, 57,  20",
        "XMC-03,  UNIVERSAL_EDUCATION, 3, 414, 414",
    })
    void aMatrixHasItsMeasuresCellsAndRelations(
            String code, Form.Family family, int measures, int cells, int relations) {
        Form form = form(code);

        assertThat(form.family()).isEqualTo(family);
        assertThat(form.measures()).hasSize(measures);
        assertThat(matrix(code).cells()).hasSize(cells);
        assertThat(form.relations()).hasSize(relations);
    }

    @ParameterizedTest
    @CsvSource({
        "XHHT-03, 'name hamlet active it_management it_activities sessions participants note'",
        "XHHT-04, 'name type digital_management digital_teaching digital_learning note'",
        "SO-GDHT, 'head_name hamlet members registered recognised decision_no decision_date valid_to note'",
    })
    void aListHasItsColumns(String code, String columns) {
        assertThat(list(code).columns().stream().map(Form.Column::code)).containsExactly(columns.split(" "));
    }

    @Test
    void allFormsAndIndicatorsOfTheContractAreShipped() {
        assertThat(SHIPPED.forms().stream().map(Form::code))
                .contains(("XHHT-01 XHHT-02 XHHT-03 XHHT-04 XHHT-05 XHHT-06 MN-01 TH-01 THCS-01 XMC-03 SO-GDHT")
                        .split(" "));
        assertThat(SHIPPED.indicators().stream().map(Indicator::code))
                .contains(("VOC15 UNI15 LSK INF T_FAM T_CLAN T_COMM T_UNIT CLC_IT DIGI"
                                + " MN5_ATT MN5_CMP MN35_ATT TH_6G1 TH_11C TH_14C THCS_TN THCS_UP"
                                + " XMC_L1_15_25 XMC_L1_15_35 XMC_L1_15_60 XMC_L2_15_25 XMC_L2_15_35 XMC_L2_15_60"
                                + " MN_LEVEL XMC_LEVEL TH_LEVEL THCS_LEVEL TH_DISTRICT_L3 THCS_DISTRICT_L2"
                                + " THCS_DISTRICT_L3 MN_COMMUNE MN_DISTRICT XMC_KEEP")
                        .split(" "));
        assertThat(SHIPPED.sources()).noneMatch(Definitions.Source::override);
    }

    @Test
    void theGoalsStandInTheOrderOfThePlan() {
        Plan plan = plan(2023);

        assertThat(plan.province()).isEqualTo("96");
        assertThat(plan.closedOn()).isNull();
        assertThat(plan.goals()).allMatch(goal -> goal.level().equals("province"));
        assertThat(plan.goals().stream().map(goal -> goal.indicator() + " " + goal.target()))
                .containsExactly(("XMC_KEEP 101; MN_COMMUNE 100; MN_DISTRICT 100; MN_LEVEL 1; TH_DISTRICT_L3 9;"
                                + " TH_LEVEL 3; THCS_DISTRICT_L2 9; THCS_DISTRICT_L3 4; THCS_LEVEL 2; LSK 40; VOC15 40;"
                                + " UNI15 10; DIGI 50; CLC_IT 40; T_FAM 40; T_CLAN 35; T_COMM 60; T_UNIT 50")
                        .split("; "));
        assertThat(plan.goals().stream().filter(Goal::strive).map(Goal::indicator))
                .containsExactly("THCS_LEVEL");
    }

    @Test
    void communesOweEveryFormButTheRegister() {
        assertThat(plan(2023).obligations())
                .hasSize(10)
                .allMatch(
                        owed -> owed.level().equals("commune") && owed.period().equals("2023"))
                .contains(
                        new Obligation(
                                "XMC-03",
                                "2023",
                                "commune",
                                LocalDate.of(2023, 10, 3),
                                LocalDate.of(2023, 10, 5),
                                LocalDate.of(2023, 10, 10)),
                        new Obligation("XHHT-06", "2023", "commune", LocalDate.of(2024, 1, 5), null, null))
                .noneMatch(owed -> owed.form().equals("SO-GDHT"));
    }

    static List<Relation> writtenOut() {
        return List.of(
                part(figure("population_total", "total"), figure("population_total", "ethnic")),
                part(figure("working_age", "ethnic"), figure("information_skills", "ethnic")),
                part(figure("title_clan_units", "total"), figure("title_clan_registered", "total")),
                part(figure("title_clan_recognised_valid", "total"), figure("title_clan_recognised_new", "total")),
                part(figure("class_literacy_learners", "total"), figure("class_literacy_completers", "total")),
                part(figure("staff_public_persons", "total"), figure("staff_public_trained_it", "total")),
                new Relation(
                        RelationKind.SPLIT,
                        figure("primary_ppc", 9),
                        List.of(
                                new Part(figure("primary_population", 9), 1),
                                new Part(figure("primary_disabled", 9), -1),
                                new Part(figure("primary_moved_out", 9), -1),
                                new Part(figure("primary_deceased", 9), -1))),
                part(
                        figure("primary_ppc", 9),
                        figure("primary_grade_1", 9),
                        figure("primary_grade_2", 9),
                        figure("primary_grade_3", 9),
                        figure("primary_grade_4", 9),
                        figure("primary_grade_5", 9)),
                part(
                        figure("primary_ppc", 10),
                        figure("primary_grade_1", 10),
                        figure("primary_grade_2", 10),
                        figure("primary_grade_3", 10),
                        figure("primary_grade_4", 10),
                        figure("primary_grade_5", 10),
                        figure("primary_completed", 10)),
                part(figure("preschool_ppc", 5), figure("preschool_completed", 5)),
                part(figure("lower_secondary_ppc", 13), figure("lower_secondary_studying", 13)),
                part(
                        figure("lower_secondary_ppc", 14),
                        figure("lower_secondary_studying", 14),
                        figure("lower_secondary_graduated", 14)),
                part(figure("lower_secondary_graduated", 15), figure("upper_secondary_studying", 15)),
                part(
                        new Figure("literacy_population", "female", 60),
                        new Figure("illiterate_1", "female", 60),
                        new Figure("illiterate_2", "female", 60)),
                part(new Figure("illiterate_2", "total", 15), new Figure("illiterate_2", "ethnic", 15)));
    }

    @ParameterizedTest
    @MethodSource("writtenOut")
    void aRelationIsWrittenOutForEveryCellItConcerns(Relation relation) {
        assertThat(SHIPPED.forms().stream().flatMap(form -> form.relations().stream()))
                .containsOnlyOnce(relation);
    }

    @Test
    void aRelationHoldsOnlyWhereTheFormHasItsFigures() {
        assertThat(form("THCS-01").relations())
                .filteredOn(relation -> relation.whole().measure().equals("lower_secondary_graduated"))
                .extracting(relation -> relation.whole().age())
                .containsExactly(15, 16, 17, 18);
        assertThat(form("XHHT-01").relations())
                .noneMatch(relation -> relation.whole().measure().equals("households"));
    }

    @Test
    void controlsAreLinesWithoutFigures() {
        assertThat(matrix("XHHT-02").columns())
                .contains(new Line("pct", List.of("Tỷ lệ (%)"), new PercentOf("recognised_valid", "units")));
        assertThat(matrix("MN-01").columns())
                .containsExactly(
                        new Line("3", List.of("3 tuổi"), null),
                        new Line("4", List.of("4 tuổi"), null),
                        new Line("5", List.of("5 tuổi"), null),
                        new Line("3-5", List.of("3-5 tuổi"), new SumOf(List.of("3", "4", "5"))));
        assertThat(matrix("TH-01").columns().stream().map(Line::code))
                .containsExactly("6", "7", "8", "9", "10", "6-10", "11", "12", "13", "14", "11-14");
        List<Line> ages = matrix("XMC-03").rows();
        assertThat(ages.get(11).labels()).containsExactly("Cộng 15-25", "15-25", "15-25 tuổi", "Cộng 15-25 tuổi");
        assertThat(ages.get(11).control())
                .isEqualTo(new SumOf(List.of("15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25")));
        assertThat(ages.stream().filter(line -> line.control() != null).map(Line::code))
                .containsExactly("15-25", "15-35", "15-60");
        assertThat(SHIPPED.forms().stream()
                        .map(Form::table)
                        .filter(Matrix.class::isInstance)
                        .map(Matrix.class::cast)
                        .filter(matrix -> matrix.cells().stream()
                                .anyMatch(cell -> controls(matrix).contains(cell.row())
                                        || controls(matrix).contains(cell.column()))))
                .isEmpty();
    }

    @Test
    void aPyramidColumnIsFoundByGroupAndBreakdown() {
        assertThat(matrix("XMC-03").columns())
                .hasSize(9)
                .contains(new Line("illiterate_1.female", List.of("Người mù chữ mức độ 1", "Nữ"), null));
        assertThat(matrix("XMC-03").rows().get(0)).isEqualTo(new Line("15", List.of("15", "15 tuổi"), null));
    }

    @Test
    void aMeasureOfRowAndColumnIsNamedAfterBoth() {
        assertThat(form("XHHT-02").measures())
                .contains(new Form.Measure(
                        "title_family_recognised_valid",
                        new Name(
                                "Gia đình học tập – Được công nhận còn hiệu lực",
                                "Learning families – recognised and still valid"),
                        false,
                        List.of("commune")));
    }

    @Test
    void theRegisterKeepsNamesPersonalAndCountsRecognitionsByDate() {
        ItemList register = list("SO-GDHT");

        assertThat(register.columns().stream().filter(Form.Column::personal).map(Form.Column::code))
                .containsExactly("head_name");
        assertThat(register.columns().stream().filter(Form.Column::required).map(Form.Column::code))
                .containsExactly("head_name", "members");
        assertThat(register.columns().stream()
                        .filter(column -> "recognised".equals(column.requiredWith()))
                        .map(Form.Column::code))
                .containsExactly("valid_to");
        assertThat(register.measures())
                .containsExactly(
                        new Form.ListMeasure("register_households", null, List.of(), List.of()),
                        new Form.ListMeasure("register_registered", null, List.of("registered"), List.of()),
                        new Form.ListMeasure(
                                "register_recognised_valid",
                                null,
                                List.of("recognised"),
                                List.of(new Form.DateCondition("valid_to", Form.DateRule.NOT_BEFORE_END))),
                        new Form.ListMeasure(
                                "register_recognised_new",
                                null,
                                List.of("recognised"),
                                List.of(
                                        new Form.DateCondition("valid_to", Form.DateRule.NOT_BEFORE_END),
                                        new Form.DateCondition("decision_date", Form.DateRule.WITHIN))));
    }

    @Test
    void everyFormHasAnExampleThatPassesAndOneThatFails() {
        assertThat(SHIPPED.forms())
                .allMatch(form -> form.examples().stream()
                        .anyMatch(example -> example.findings().isEmpty()))
                .allMatch(form -> form.examples().stream()
                        .anyMatch(example -> !example.findings().isEmpty()));
    }

    static Stream<Form> formsWithRelations() {
        return SHIPPED.forms().stream().filter(form -> !form.relations().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("formsWithRelations")
    void anExampleThatPassesGivesEveryFigureAndKeepsEveryRelation(Form form) {
        for (FormExample example : form.examples()) {
            if (example.findings().isEmpty()) {
                Map<String, Long> figures = example.figures();
                assertThat(figures.keySet())
                        .isEqualTo(((Matrix) form.table())
                                .cells().stream()
                                        .map(cell -> key(cell.figure()))
                                        .collect(Collectors.toSet()));
                assertThat(form.relations()).allMatch(relation -> {
                    long sum = relation.parts().stream()
                            .mapToLong(part -> part.factor() * figures.get(key(part.figure())))
                            .sum();
                    long whole = figures.get(key(relation.whole()));
                    return relation.kind() == RelationKind.SPLIT ? sum == whole : sum <= whole;
                });
            }
        }
    }

    static Stream<Indicator> shares() {
        return SHIPPED.indicators().stream().filter(indicator -> indicator.kind() == Indicator.Kind.SHARE);
    }

    @ParameterizedTest
    @MethodSource("shares")
    void aShareHasTheValueOfItsExamples(Indicator share) {
        assertThat(share.examples()).anyMatch(example -> example.value() != null);
        for (IndicatorExample example : share.examples()) {
            BigDecimal numerator = sum(share.numerator(), example.figures());
            BigDecimal denominator = sum(share.denominator(), example.figures());
            if (example.value() == null) {
                assertThat(denominator).as(example.name()).isZero();
            } else {
                assertThat(numerator.movePointRight(2).divide(denominator, 4, RoundingMode.HALF_UP))
                        .as(example.name())
                        .isEqualByComparingTo(example.value());
            }
        }
    }

    @Test
    void literateAtLevelTwoAreThePopulationLessTheIlliterateOfBothLevels() {
        Indicator literate = SHIPPED.indicators().stream()
                .filter(indicator -> indicator.code().equals("XMC_L2_15_35"))
                .findFirst()
                .orElseThrow();

        assertThat(literate.numerator())
                .containsExactly(
                        new Term("XMC-03", "literacy_population", "total", 15, 35, 1),
                        new Term("XMC-03", "illiterate_1", "total", 15, 35, -1),
                        new Term("XMC-03", "illiterate_2", "total", 15, 35, -1));
        assertThat(literate.denominator())
                .containsExactly(new Term("XMC-03", "literacy_population", "total", 15, 35, 1));
    }

    private static BigDecimal sum(List<Term> terms, Map<String, Long> figures) {
        long sum = 0;
        for (Term term : terms) {
            for (Figure figure : References.figures(term)) {
                sum += term.factor() * figures.get(key(figure));
            }
        }
        return BigDecimal.valueOf(sum);
    }

    private static Set<String> controls(Matrix matrix) {
        return Stream.concat(matrix.rows().stream(), matrix.columns().stream())
                .filter(line -> line.control() != null)
                .map(Line::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Form form(String code) {
        return SHIPPED.form(code, DAY).orElseThrow();
    }

    private static Matrix matrix(String code) {
        return (Matrix) form(code).table();
    }

    private static ItemList list(String code) {
        return (ItemList) form(code).table();
    }

    private static Relation part(Figure whole, Figure... parts) {
        return new Relation(
                RelationKind.PART,
                whole,
                Stream.of(parts).map(part -> new Part(part, 1)).toList());
    }

    private static Figure figure(String measure, String breakdown) {
        return new Figure(measure, breakdown, null);
    }

    private static Figure figure(String measure, int age) {
        return new Figure(measure, "total", age);
    }

    private static String key(Figure figure) {
        String key = figure.measure() + "/" + figure.breakdown();
        return figure.age() == null ? key : key + "/" + figure.age();
    }

    private static Plan plan(int year) {
        return SHIPPED.plans().stream()
                .filter(plan -> plan.year() == year)
                .findFirst()
                .orElseThrow();
    }
}
