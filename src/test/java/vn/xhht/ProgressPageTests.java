package vn.xhht;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;
import vn.xhht.report.Progress;

/** The page of a night in which part of the province has reported, some of it hostile: every figure is that of bi_v1. */
class ProgressPageTests {

    private static final String HOSTILE = "<script>alert(1)</script>&\"'=cmd|x!A0\u202E.xlsx";
    private static final Pattern KEY = Pattern.compile("\\{\\{#say}}([^{]+)\\{\\{/say}}");

    private static TestWorkplace work;
    private static long run;
    private static String html;
    private static Document page;

    @BeforeAll
    static void night(@TempDir Path folder) throws Exception {
        work = TestWorkplace.open("page", TestWorkplace.HANDING_OUT);
        for (String sample : List.of(
                "2023.XHHT.32025.xlsx", "2023.PCGD.32020.xlsx", "2023.PCGD.32048.xlsx", "2023.PCGD.32059.xlsx")) {
            Files.copy(
                    TestWorkplace.SAMPLE.resolve(sample), folder.resolve(sample), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.copy(
                TestWorkplace.SAMPLE.resolve("rong.xlsx"),
                folder.resolve(HOSTILE.replace("/", "∕")),
                StandardCopyOption.COPY_ATTRIBUTES);
        run = work.night().nightly(List.of(folder), true);
        html = Files.readString(file("tien-do.html"));
        page = parsed(html);
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static Path file(String name) {
        return work.home().resolve("report").resolve("2023").resolve(name);
    }

    /** Written so that it is XML, too. */
    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(UTF_8)));
    }

    private static List<Element> elements(Element within, String tag) {
        NodeList found = within.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Element withId(String id) {
        return elements(page.getDocumentElement(), "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The rows of a table's body. */
    private static List<Element> rows(String table, String attribute) {
        return elements(withId(table), "tr").stream()
                .filter(row -> row.hasAttribute(attribute))
                .toList();
    }

    private static List<String> texts(Element row) {
        return elements(row, "td").stream()
                .map(cell -> cell.getTextContent().strip())
                .toList();
    }

    /** Returns the number as an office writes it. */
    private static String vietnamese(String number, int decimals) {
        return new BigDecimal(number)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString()
                .replace('.', ',');
    }

    @Test
    void itSaysWhatItIsComputedFrom() throws Exception {
        assertThat(withId("snapshot").getTextContent())
                .isEqualTo(work.value("select snapshot_id from bi_v1.snapshot where is_latest and plan_year = 2023"));
        assertThat(withId("run").getTextContent()).isEqualTo(String.valueOf(run));
        for (String moment : work.rows("""
                select
                  to_char(as_of, 'DD/MM/YYYY'),
                  to_char(known_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY'),
                  to_char(computed_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY')
                from bi_v1.snapshot
                where is_latest and plan_year = 2023""").get(0)) {
            assertThat(html).contains(">" + moment + "<");
        }
        assertThat(html).contains("DỮ LIỆU MẪU").doesNotContain("id=\"above\"");
    }

    @Test
    void everyGoalHasTheFiguresOfItsProgress() throws Exception {
        List<List<String>> goals = work.rows("""
                select indicator_code, unit_of_measure, target, actual, status, fact.reported_units, fact.expected_units,
                  fact.level_low, fact.level_high
                from bi_v1.plan_progress
                join bi_v1.dim_indicator using (indicator_code)
                join bi_v1.fact_indicator as fact using (snapshot_id, unit_key, indicator_code)
                where plan_progress.is_latest and plan_progress.plan_year = 2023 and plan_progress.unit_level = 'province'
                order by goal_ordinal""");
        List<Element> rows = rows("goals", "data-indicator");
        assertThat(rows).hasSize(goals.size()).hasSize(18);
        for (int i = 0; i < rows.size(); i++) {
            List<String> goal = goals.get(i);
            List<String> row = texts(rows.get(i));
            boolean percent = goal.get(1).equals("%");
            assertThat(rows.get(i).getAttribute("data-indicator")).isEqualTo(goal.get(0));
            assertThat(row.get(2)).isEqualTo("≥ " + goal.get(2) + (percent ? " %" : ""));
            assertThat(row.get(3))
                    .as(goal.get(0))
                    .startsWith(
                            goal.get(3).isEmpty()
                                    ? "–"
                                    : percent ? vietnamese(goal.get(3), 2) + " %" : vietnamese(goal.get(3), 0));
            if (!goal.get(7).equals(goal.get(8))) {
                assertThat(row.get(3)).contains("từ " + goal.get(7) + " đến " + goal.get(8));
            }
            assertThat(row.get(5))
                    .isEqualTo(goal.get(5).isEmpty() || goal.get(6).isEmpty() ? "–" : goal.get(5) + "/" + goal.get(6));
            assertThat(row.get(6))
                    .isEqualTo(
                            switch (goal.get(4)) {
                                case "met" -> "Đạt";
                                case "not_met" -> "Chưa đạt";
                                default -> "Chưa đủ số liệu";
                            });
        }
        assertThat(goals)
                .extracting(goal -> goal.get(4))
                .as("the night is worth the test")
                .contains("undetermined");
    }

    /**
     * A goal that is not met says what it lacks in the words of bi_v1, with the communes that lack most; a goal that is
     * met says nothing.
     */
    @Test
    void everyGoalThatIsNotMetSaysWhatItLacks() throws Exception {
        List<List<String>> gaps = work.rows("""
                select
                  goal_ordinal, sentence_vi,
                  (
                    select string_agg(commune_name || ' (' || shortfall || ')', ', ' order by weight_rank)
                    from bi_v1.goal_commune
                    where goal_commune.snapshot_id = goal_gap.snapshot_id
                      and goal_commune.unit_key = goal_gap.unit_key
                      and goal_commune.goal_ordinal = goal_gap.goal_ordinal
                      and weight_rank <= 3
                      and shortfall > 0)
                from bi_v1.goal_gap
                where is_latest and plan_year = 2023 and unit_level = 'province'
                order by 1""");
        List<Element> rows = rows("goals", "data-indicator");
        int said = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<String> lines = elements(rows.get(i), "span").stream()
                    .filter(span -> span.getAttribute("class").equals("lacks"))
                    .map(Element::getTextContent)
                    .toList();
            List<String> right = new ArrayList<>();
            if (!gaps.get(i).get(1).isEmpty()) {
                right.add(gaps.get(i).get(1));
                if (!gaps.get(i).get(2).isEmpty()) {
                    right.add("Thiếu nhiều nhất: " + gaps.get(i).get(2));
                }
            }
            assertThat(lines).isEqualTo(right);
            said += lines.size();
        }
        assertThat(said).isGreaterThan(5);
    }

    /** Rounded figures never show what their colour denies. */
    @Test
    void noCellThatMissedItsTargetShowsAFigureThatReachesIt() throws Exception {
        Map<String, String> targets = work
                .rows(
                        "select distinct indicator_code, target from bi_v1.plan_progress where is_latest and plan_year = 2023")
                .stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
        int missed = 0;
        for (Element row : rows("heat", "data-unit")) {
            for (Element cell : elements(row, "td")) {
                String shown = cell.getTextContent().replace(',', '.');
                if (cell.getAttribute("class").matches(".*\\b(near|far)\\b.*") && shown.matches("[0-9.]+")) {
                    missed++;
                    assertThat(new BigDecimal(shown))
                            .as(cell.getAttribute("data-indicator"))
                            .isLessThan(new BigDecimal(targets.get(cell.getAttribute("data-indicator"))));
                }
            }
        }
        assertThat(missed).isPositive();
    }

    @Test
    void everyCellOfTheHeatMapIsAnIndicator() throws Exception {
        Set<List<String>> figures = Set.copyOf(work.rows("""
                select
                  unit_code, indicator_code,
                  case
                    when kind = 'share' then coalesce(replace(round(value, 2)::text, '.', ','), case denominator when 0 then '–' else '?' end)
                    when value is null then level_low || '–' || level_high
                    else value::integer::text
                  end
                from bi_v1.fact_indicator
                join bi_v1.dim_indicator using (indicator_code)
                where is_latest and plan_year = 2023"""));
        List<Element> rows = rows("heat", "data-unit");
        assertThat(rows).hasSize(101 + 9);
        for (Element row : rows) {
            List<Element> cells = elements(row, "td");
            assertThat(cells).hasSize(14);
            for (Element cell : cells) {
                assertThat(figures)
                        .contains(List.of(
                                row.getAttribute("data-unit"),
                                cell.getAttribute("data-indicator"),
                                cell.getTextContent()));
            }
        }
    }

    @Test
    void communesAreCountedByLevel() throws Exception {
        for (Element row : rows("levels", "data-indicator")) {
            String code = row.getAttribute("data-indicator");
            for (Element count : elements(row, "td").stream()
                    .filter(cell -> cell.hasAttribute("data-level")
                            && !cell.getTextContent().isEmpty())
                    .toList()) {
                assertThat(count.getTextContent())
                        .as(code)
                        .isEqualTo(work.value("""
                                select count(*)
                                from bi_v1.fact_indicator
                                where is_latest and plan_year = 2023 and unit_level = 'commune' and indicator_code = ?
                                  and coalesce(value::integer::text, 'unknown') = ?""", code, count.getAttribute("data-level")));
            }
        }
        assertThat(rows("levels", "data-indicator")).hasSize(4);
    }

    @Test
    void whoOwesWhatIsThatOfCompleteness() throws Exception {
        List<String> states = elements(withId("owed"), "th").stream()
                .skip(5)
                .map(Element::getTextContent)
                .toList();
        for (Element row : rows("owed", "data-form")) {
            List<String> cells = texts(row);
            assertThat(cells.get(4))
                    .isEqualTo(work.value(
                            "select count(*) from bi_v1.completeness where plan_year = 2023 and form_code = ?",
                            row.getAttribute("data-form")));
            assertThat(cells.get(3)).isEqualTo(work.value("""
                            select distinct concat(
                              to_char(due_on, 'DD/MM/YYYY'), to_char(district_due_on, '"huyện "DD/MM/YYYY" · "'),
                              to_char(province_due_on, '"tỉnh "DD/MM/YYYY'))
                            from bi_v1.completeness
                            where plan_year = 2023 and form_code = ?""", row.getAttribute("data-form")));
            for (int i = 0; i < states.size(); i++) {
                String state = stateOf(states.get(i));
                assertThat(cells.get(5 + i).isEmpty() ? "0" : cells.get(5 + i))
                        .isEqualTo(work.value(
                                "select count(*) from bi_v1.completeness where plan_year = 2023 and form_code = ? and state = ?",
                                row.getAttribute("data-form"),
                                state));
            }
        }
        assertThat(withId("owed").getTextContent()).contains("huyện 05/10/2023 · tỉnh 10/10/2023");
        assertThat(elements(withId("missing"), "li"))
                .extracting(unit -> unit.getAttribute("data-unit"))
                .containsExactlyInAnyOrderElementsOf(work.column("""
                        select distinct unit_code
                        from bi_v1.completeness
                        where plan_year = 2023 and state not in ('published', 'published_late', 'awaited', 'not_due')"""));
    }

    private static String stateOf(String word) {
        Messages messages = new Messages();
        return messages.keys(Language.VI).stream()
                .filter(key -> key.startsWith("state.")
                        && messages.text(Language.VI, key).equals(word))
                .map(key -> key.substring("state.".length()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasRefusedIsShownAsItIsCalledAndDoesNothing() {
        assertThat(withId("refused").getTextContent()).contains(HOSTILE.replace("/", "∕"), "Tệp rỗng");
        for (Element element : elements(page.getDocumentElement(), "*")) {
            assertThat(element.getTagName()).isNotIn("script", "iframe", "object", "img", "link");
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName())
                        .doesNotStartWith("on")
                        .isNotIn("src", "style");
            }
            // within the page only
            assertThat(element.getAttribute("href")).matches("|#[a-z-]+");
        }
    }

    private static List<String> spans(Element row, String kind) {
        return elements(row, "span").stream()
                .filter(span -> span.getAttribute("class").equals(kind))
                .map(Element::getTextContent)
                .toList();
    }

    private static Element row(String table, String attribute, String code) {
        return rows(table, attribute).stream()
                .filter(row -> row.getAttribute(attribute).equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyGoalSaysWhatIsDividedByWhat() throws Exception {
        for (Element row : rows("goals", "data-indicator")) {
            assertThat(spans(row, "divides"))
                    .as(row.getAttribute("data-indicator"))
                    .hasSize(1);
        }
        for (String code : List.of("UNI15", "T_UNIT", "MN_COMMUNE")) {
            assertThat(spans(row("goals", "data-indicator", code), "divides"))
                    .containsExactly(work.value(
                            "select numerator_vi || ' ÷ ' || denominator_vi from bi_v1.dim_indicator where indicator_code = ?",
                            code));
        }
        assertThat(spans(row("goals", "data-indicator", "UNI15"), "divides").get(0))
                .endsWith("÷ Dân số từ 15 tuổi trở lên");
    }

    /** The one 40 % of the plan's text is of two capabilities: the second is shown and decides nothing. */
    @Test
    void informationSkillsStandBesideLifeSkills() throws Exception {
        Element beside = row("goals", "data-beside", "INF");

        assertThat(elements(withId("goals"), "tr"))
                .extracting(row -> row.getAttribute("data-indicator") + row.getAttribute("data-beside"))
                .containsSubsequence("LSK", "INF", "VOC15");
        List<String> figure = work.rows("""
                select value, reported_units || '/' || expected_units
                from bi_v1.fact_indicator
                where is_latest and plan_year = 2023 and unit_level = 'province' and indicator_code = 'INF'""").get(0);
        assertThat(texts(beside).get(3)).isEqualTo(vietnamese(figure.get(0), 2) + " %");
        assertThat(texts(beside).get(5)).isEqualTo(figure.get(1));
        assertThat(texts(beside).get(6)).isEqualTo("đứng cạnh LSK, không phải mục tiêu");
        assertThat(elements(elements(withId("heat"), "thead").get(0), "abbr"))
                .extracting(Element::getTextContent)
                .containsSubsequence("LSK", "INF", "VOC15");
    }

    /** The terminal says what the page says. */
    @Test
    void theTerminalHasItBesideTheGoalsToo() throws Exception {
        Progress progress = Objects.requireNonNull(work.reports().progress(2023, null, "vi"));

        assertThat(progress.beside())
                .extracting(one -> one.goalCode() + " " + one.indicatorCode() + " " + String.valueOf(one.actual()))
                .containsExactly("LSK INF "
                        + work.value(
                                "select value from bi_v1.fact_indicator where is_latest and plan_year = 2023 and unit_level = 'province'"
                                        + " and indicator_code = 'INF'"));
        assertThat(progress.goals())
                .filteredOn(goal -> goal.askedNote() != null)
                .extracting(goal -> goal.indicatorCode() + " " + goal.askedLevels())
                .containsExactly("DIGI commune", "T_UNIT commune");
        assertThat(progress.goals())
                .filteredOn(goal -> goal.indicatorCode().equals("UNI15"))
                .extracting(Progress.Goal::denominator)
                .containsExactly("Dân số từ 15 tuổi trở lên");
    }

    /** The plan of 2023 asks communes alone, though districts and the province have institutions and agencies of their own. */
    @Test
    void whoIsNotAskedStandsBesideTheGoal() {
        for (Element row : rows("goals", "data-indicator")) {
            boolean above = List.of("DIGI", "T_UNIT").contains(row.getAttribute("data-indicator"));
            assertThat(spans(row, "asked"))
                    .as(row.getAttribute("data-indicator"))
                    .isEqualTo(
                            above
                                    ? List.of(
                                            "chỉ cấp xã được yêu cầu báo cáo; số liệu riêng của cấp huyện, cấp tỉnh không thuộc"
                                                    + " phạm vi kế hoạch này")
                                    : List.of());
        }
    }

    @Test
    void literacyIsComparedWithTheYearBefore() throws Exception {
        List<String> change = work.rows("""
                select illiterate_1, communes_compared, communes_raised, communes_dropped, illiterate_1_change
                from bi_v1.literacy_change
                where is_latest and plan_year = 2023 and unit_level = 'province'""").get(0);

        assertThat(withId("literacy").getTextContent())
                .isEqualTo(
                        ("Xóa mù chữ: còn %s người từ 15 đến 60 tuổi chưa biết chữ mức độ 1; chưa so được với năm trước. Trong %s xã"
                                        + " so được với mức trước đó: %s xã lên mức, %s xã tụt mức.")
                                .formatted(change.toArray()));
        assertThat(change.get(1)).isEqualTo("3");
        assertThat(change.get(4)).isEmpty();
    }

    /** For whoever has it read out: every table is named, every column and row has its heading, every part can be gone to. */
    @Test
    void itCanBeReadOut() {
        Element root = page.getDocumentElement();
        assertThat(elements(root, "main")).hasSize(1);
        assertThat(elements(root, "nav")).hasSize(1);
        List<Element> tables = elements(root, "table");
        assertThat(tables).hasSize(6).allSatisfy(table -> {
            assertThat(elements(table, "caption")).hasSize(1);
            assertThat(elements(elements(table, "thead").get(0), "th"))
                    .allSatisfy(heading -> assertThat(heading.getTextContent()).isNotBlank())
                    .extracting(heading -> heading.getAttribute("scope"))
                    .containsOnly("col");
        });
        for (String table : List.of("goals", "levels", "owed")) {
            assertThat(elements(elements(withId(table), "tbody").get(0), "tr"))
                    .allSatisfy(row -> assertThat(elements(row, "td"))
                            .extracting(cell -> cell.getAttribute("role"))
                            .containsOnlyOnce("rowheader"));
        }
        assertThat(elements(withId("heat"), "th"))
                .extracting(heading -> heading.getAttribute("scope"))
                .containsOnly("col", "row");
        assertThat(elements(elements(withId("heat"), "thead").get(0), "abbr"))
                .hasSize(14)
                .allSatisfy(code -> assertThat(code.getAttribute("title")).contains(" "));
        List<Element> links = elements(elements(root, "nav").get(0), "a");
        assertThat(links)
                .hasSize(8)
                .allSatisfy(link -> assertThat(
                                withId(link.getAttribute("href").substring(1)).getTagName())
                        .matches("h[23]"));
    }

    /** On a grey printer colours are gone: reached is plain, near is underlined, far is white on dark. */
    @Test
    void whatIsNearIsToldFromWhatIsReachedWithoutColours() {
        Map<String, String> rules = Pattern.compile("(?m)^\\.(reached|near|far) \\{([^}]*)}")
                .matcher(html)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

        assertThat(rules.get("reached")).doesNotContain("box-shadow");
        assertThat(rules.get("near")).contains("box-shadow: inset 0 -3px 0");
        assertThat(contrast(background(rules, "far"), background(rules, "near")))
                .isGreaterThan(4.5);
        assertThat(contrast(background(rules, "far"), "#ffffff")).isGreaterThan(4.5);
    }

    private static String background(Map<String, String> rules, String tone) {
        return String.valueOf(rules.get(tone)).replaceFirst(".*background: (#[0-9a-f]{6}).*", "$1");
    }

    /** Returns the contrast as the guidelines for accessible pages measure it. */
    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    /** On a telephone wide tables move under the finger and goals become cards: nothing is printed over another or cut off. */
    @Test
    void aNarrowScreenHasRulesOfItsOwn() {
        assertThat(html.substring(html.indexOf("max-width: 46rem"), html.indexOf("@page")))
                .contains(".scroll { overflow: auto", ".heat { table-layout: auto", ".goals tr { display: grid");
        for (String wide : List.of("heat", "owed")) {
            Element around = (Element) withId(wide).getParentNode();
            assertThat(around.getAttribute("class")).isEqualTo("scroll");
            assertThat(around.getAttribute("tabindex")).isEqualTo("0");
        }
    }

    /** It opens from a stick in a village without a network. */
    @Test
    void itNeedsNothingButItself() {
        assertThat(html.replace("http://www.w3.org/1999/xhtml", ""))
                .doesNotContain("http:", "https:", "@import", "url(http")
                .contains("default-src 'none'");
    }

    @Test
    void theEnglishPageHasTheSameFigures() throws Exception {
        Document english = parsed(Files.readString(file("progress.html")));

        assertThat(english.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        List<String> cells = elements(english.getDocumentElement(), "td").stream()
                .filter(cell -> cell.hasAttribute("data-indicator"))
                .map(cell -> cell.getTextContent().replace('.', ','))
                .toList();
        assertThat(cells)
                .isNotEmpty()
                .isEqualTo(elements(page.getDocumentElement(), "td").stream()
                        .filter(cell -> cell.hasAttribute("data-indicator"))
                        .map(Element::getTextContent)
                        .toList());
    }

    @Test
    void everyTextOfTheTemplateStandsInTheBundles() throws Exception {
        Set<String> keys = new Messages().keys(Language.VI);
        assertThat(KEY.matcher(Files.readString(Path.of("src", "main", "resources", "page", "progress.html")))
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(keys).contains(key));
        assertThat(keys).contains("page.status.met", "page.status.not_met", "page.status.undetermined");
    }
}
