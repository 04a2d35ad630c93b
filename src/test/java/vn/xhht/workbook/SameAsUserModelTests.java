package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader and POI's user model, which share no reading code, agree cell by cell; where they do not, why ours is right. */
@Tag("reading")
class SameAsUserModelTests {

    private static final Path WORKBOOKS = Path.of("src", "test", "resources", "workbooks");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jobs/sample/inbox", "messy", "edges", "register", "reader"})
    void everyCellIsThatOfPoisUserModel(String name) throws Exception {
        Path inbox = name.contains("/") ? Path.of(name) : WORKBOOKS.resolve(name);
        int compared = 0;
        for (Path file : files(inbox)) {
            Map<String, String> ours;
            try {
                ours = UserModel.asWeSeeIt(file);
            } catch (WorkbookRefused notReadAtAll) {
                continue;
            }
            assertThat(ours).as(file.toString()).containsExactlyInAnyOrderEntriesOf(UserModel.asPoiSeesIt(file));
            compared += ours.size();
        }
        assertThat(compared).as("cells").isGreaterThan(500);
    }

    private static List<Path> files(Path inbox) throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.sorted().toList();
        }
    }

    // odd workbooks

    /** POI's user model asks for more of the styles than a reader needs. */
    private static RawXlsx styled(String formats, String... cellFormats) {
        return new RawXlsx().styles("""
                %s<fonts><font><name val='Arial'/></font></fonts><fills><fill><patternFill/></fill></fills>
                <borders><border/></borders><cellStyleXfs><xf numFmtId='0' fontId='0'/></cellStyleXfs>
                <cellXfs>%s</cellXfs>\
                """.formatted(
                        formats,
                        Stream.of(cellFormats)
                                .map(id -> "<xf numFmtId='" + id + "' fontId='0' xfId='0'/>")
                                .collect(Collectors.joining())));
    }

    private static RawXlsx plain() {
        return styled("", "0");
    }

    private static RawXlsx row(String cells) {
        return plain().row(cells);
    }

    private static Arguments odd(String name, RawXlsx workbook) {
        return Arguments.of(name, workbook);
    }

    static List<Arguments> alike() {
        String rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='2' hidden='1'><c r='A2'><v>2</v></c></row>";
        return List.of(
                odd("a number as it is", row("<c r='A1'><v>12.50</v></c>")),
                odd("an exponent", row("<c r='A1'><v>1.25E3</v></c>")),
                odd("a large number", row("<c r='A1'><v>20221108050440</v></c>")),
                odd("an inline text", row("<c r='A1' t='inlineStr'><is><t>Đất Mũi</t></is></c>")),
                odd("rich inline text", row("<c r='A1' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c>")),
                odd(
                        "the guide to the pronunciation",
                        plain().sharedStrings("<si><t>a</t><rPh sb='0' eb='1'><t>guide</t></rPh></si>")
                                .row("<c r='A1' t='s'><v>0</v></c>")),
                odd(
                        "shared texts",
                        plain().sharedStrings("""
                    <si><t>a</t></si><si><r><t>c</t></r><r><t xml:space='preserve'> d</t></r></si>\
                    """).row("<c r='A1' t='s'><v>1</v></c><c r='B1' t='s'><v>0</v></c>")),
                odd("a text of a formula", row("<c r='A1' t='str'><f>A2</f><v>x</v></c>")),
                odd("a formula without result", row("<c r='A1'><f>SUM(10,20)</f></c>")),
                odd("a stored result that is wrong", row("<c r='A1'><f>1+1</f><v>3</v></c>")),
                odd("an error", row("<c r='A1' t='e'><v>#REF!</v></c>")),
                odd("an error of a formula", row("<c r='A1' t='e'><f>1/0</f><v>#DIV/0!</v></c>")),
                odd("truth", row("<c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c>")),
                odd("markup in a text", row("<c r='A1' t='inlineStr'><is><t>&lt;&#xEA;&amp;</t></is></c>")),
                odd("an escaped control character", row("<c r='A1' t='inlineStr'><is><t>a_x0041_b</t></is></c>")),
                odd("styled blanks", row("<c r='A1' s='0'/><c r='B1'/><c r='C1'><v>1</v></c>")),
                odd("no addresses", row("<c><v>1</v></c><c><v>2</v></c>")),
                odd(
                        "a lying dimension",
                        plain().sheet("<dimension ref='A1:XFD1048576'/><sheetData>" + rows + "</sheetData>")),
                odd("hidden rows", plain().sheet("<sheetData>" + rows + "</sheetData>")),
                odd(
                        "merged cells",
                        plain().sheet("<sheetData>" + rows
                                + "</sheetData><mergeCells count='7'><mergeCell ref='A1:B2'/></mergeCells>")),
                odd(
                        "the calendar of 1904",
                        styled("", "14")
                                .workbookProperties("<workbookPr date1904='1'/>")
                                .row("<c r='A1' s='0'><v>39552.75</v></c>")),
                odd(
                        "dates and percentages",
                        styled("<numFmts><numFmt numFmtId='170' formatCode='dd/mm/yyyy'/></numFmts>", "170", "9", "22")
                                .row(
                                        "<c r='A1'><v>45291</v></c><c r='B1' s='1'><v>0.5</v></c><c r='C1' s='2'><v>1</v></c>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void alike(String name, RawXlsx workbook) throws Exception {
        Path file = workbook.writeTo(folder);

        assertThat(UserModel.asWeSeeIt(file)).as(name).isEqualTo(UserModel.asPoiSeesIt(file));
    }

    static List<Arguments> ours() {
        return List.of(
                Arguments.of("an empty value is blank: missing is not zero", row("<c r='A1'><v/></c>"), "blank"),
                Arguments.of(
                        "an ISO date is a date, not a number",
                        row("<c r='A1' t='d'><v>2023-12-31</v></c>"),
                        "DATE 2023-12-31 Arial"),
                Arguments.of(
                        "strict Office Open XML is a workbook too",
                        row("<c r='A1'><v>7</v></c>").strict(),
                        "NUMBER 7.0 Arial"),
                Arguments.of(
                        "the namespace may be left out",
                        plain().part(
                                        "xl/worksheets/sheet1.xml",
                                        "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"),
                        "NUMBER 1.0 Arial"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void ours(String why, RawXlsx workbook, String right) throws Exception {
        Path file = workbook.writeTo(folder);

        assertThat(UserModel.asWeSeeIt(file).getOrDefault("S!A1", "blank"))
                .as(why)
                .isEqualTo(right);
        String poi;
        try {
            poi = UserModel.asPoiSeesIt(file).getOrDefault("S!A1", "blank");
        } catch (Exception notRead) {
            poi = notRead.toString();
        }
        assertThat(poi).as("where POI agrees by now it belongs to the others").isNotEqualTo(right);
    }
}
