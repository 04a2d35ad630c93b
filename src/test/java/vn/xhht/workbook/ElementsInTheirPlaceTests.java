package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.finding.FindingCode;

/** Every element counts in its own place and namespace only: extensions of the format hold others of the same name. */
class ElementsInTheirPlaceTests {

    private static final String X = " xmlns:x='urn:extension'";
    private static final String MC = " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";
    private static final String EXTENSION = "<extLst><ext uri='{1}'" + X + ">%s</ext></extLst>";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<workbookPr date1904='1'/><extLst><ext xmlns:x='urn:x'><x:workbookPr date1904='0'/></ext></extLst>",
                "<workbookPr date1904='1'/><extLst><ext><workbookPr date1904='0'/></ext></extLst>",
                "<workbookPr xmlns:x='urn:x' x:date1904='0' date1904='1'/><x:workbookPr xmlns:x='urn:x'/>",
            })
    void theDateSystemIsThatOfTheWorkbook(String properties) throws Exception {
        Path file = new RawXlsx()
                .workbookProperties(properties)
                .styles("<cellXfs><xf numFmtId='14'/></cellXfs>")
                .row("<c r='A1' s='0'><v>43823</v></c>")
                .writeTo(folder);

        assertThat(Reading.cells(file).get(0).date()).contains(LocalDate.of(2023, 12, 25));
    }

    @Test
    void formatsGoOnBehindAnExtension() throws Exception {
        String checkbox = EXTENSION.formatted("<x:xfComplement i='0'/><xf numFmtId='9'/>");
        Path file = new RawXlsx()
                .styles("<fonts><font><name val='Arial'/>" + checkbox
                        + "</font><font><name val='.VnTime'/></font></fonts>"
                        + "<cellXfs><xf>" + checkbox + "</xf><xf numFmtId='14' fontId='1'/></cellXfs>"
                        + "<dxfs><dxf><font><name val='x'/></font></dxf></dxfs>" + checkbox)
                .row("<c r='A1' s='1'><v>45285</v></c>")
                .writeTo(folder);

        Cell cell = Reading.cells(file).get(0);
        assertThat(cell.date()).contains(LocalDate.of(2023, 12, 25));
        assertThat(cell.style().fontName()).isEqualTo(".VnTime");
    }

    @Test
    void rowsCellsAndMergedRangesOfExtensionsAreNone() throws Exception {
        String strange = EXTENSION.formatted("<x:row r='9'><x:c r='A9'><x:v>9</x:v></x:c></x:row>"
                + "<row r='8'><c r='A8'><v>8</v></c></row><mergeCell ref='A1:B2'/><col min='1' max='9' hidden='1'/>");
        Path file = new RawXlsx()
                .sheet(strange + "<cols>" + strange + "</cols><sheetData><row r='1'>" + strange + "<c r='A1'><v>1</v>"
                        + strange + "</c></row></sheetData>" + strange)
                .writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("A1 NUMBER 1");
        try (Workbook workbook = Workbooks.open(file, ReadingLimits.defaults())) {
            Sheet sheet = workbook.sheets().get(0);
            assertThat(sheet.merged().all()).isEmpty();
            assertThat(sheet.hidesColumn(0)).isFalse();
        }
    }

    @Test
    void ofAlternativeContentTheFallbackCounts() throws Exception {
        Path file = new RawXlsx()
                .sheet("<sheetData><mc:AlternateContent" + MC
                        + "><mc:Choice Requires='x'><row r='1'><c><v>1</v></c></row>"
                        + "</mc:Choice><mc:Fallback><row r='2'><c><v>2</v></c></row></mc:Fallback></mc:AlternateContent>"
                        + "<row r='3'><c><v>3</v></c></row></sheetData>")
                .writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("A2 NUMBER 2", "A3 NUMBER 3");
    }

    @Test
    void sharedTextsOfExtensionsAreNotCounted() throws Exception {
        Path file = new RawXlsx()
                .sharedStrings(
                        EXTENSION.formatted("<si><t>x</t></si>") + "<si><t>a</t></si><x:si" + X + "><x:t>y</x:t></x:si>"
                                + "<si><r><rPr><x:vertAlign" + X + " val='superscript'/></rPr><t>b</t></r></si>")
                .row("<c t='s'><v>0</v></c><c t='s'><v>1</v></c>")
                .writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("A1 TEXT a", "B1 TEXT b");
        assertThat(Reading.cells(file).get(1).runs()).isNull();
    }

    @Test
    void charactersThatAreRaisedLoweredOrStruckAreKnown() throws Exception {
        Path file = new RawXlsx()
                .sharedStrings("<si><r><t>10972</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></si>")
                .row(
                        "<c t='s'><v>0</v></c><c t='inlineStr'><is><r><rPr><strike/><vertAlign val='subscript'/></rPr><t>8</t></r>"
                                + "<r><rPr><strike val='0'/></rPr><t>9</t></r></is></c>")
                .writeTo(folder);

        List<Cell> cells = Reading.cells(file);
        assertThat(cells).extracting(Cell::raw).containsExactly("109721", "89");
        assertThat(cells.get(0).runs())
                .extracting(Runs::raised, Runs::lowered, Runs::struck, Runs::level)
                .containsExactly("1", "", "", "10972");
        assertThat(cells.get(1).runs())
                .extracting(Runs::raised, Runs::lowered, Runs::struck, Runs::level)
                .containsExactly("", "8", "8", "9");
    }

    // Parts

    @Test
    void aSheetWithoutContentIsPassedOverAndNamed() throws Exception {
        Path file = new RawXlsx()
                .row("<c><v>1</v></c>")
                .part("xl/workbook.xml", """
                    <workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>
                    <sheet name='A' r:id=''/><sheet name='B'/><sheet name='C' r:id='r99'/><sheet name='D' id='r1'/>
                    <sheet name='S' r:id='r1'/></sheets></workbook>\
                    """)
                .writeTo(folder);

        try (Workbook workbook = Workbooks.open(file, ReadingLimits.defaults())) {
            assertThat(workbook.sheets()).extracting(Sheet::name).containsExactly("S");
            assertThat(workbook.sheetsWithoutContent()).containsExactly("A", "B", "C", "D");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worksheets/sheet%201.xml",
                "./worksheets/../worksheets/Sheet 1.xml",
                "/xl/worksheets/sheet 1.xml",
                "\\xl\\worksheets\\sheet 1.xml",
                "../xl/worksheets/sheet 1.xml"
            })
    void aPartIsFoundHoweverItIsNamed(String target) throws Exception {
        Path file = new RawXlsx()
                .part(
                        "xl/worksheets/sheet 1.xml",
                        "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>")
                .part("xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1'
                    Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
                    Target='%s'/></Relationships>\
                    """.formatted(target))
                .writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("A1 NUMBER 1");
    }

    @Test
    void whatElseIsInTheArchiveDoesNoHarm() throws Exception {
        RawXlsx workbook = new RawXlsx()
                .row("<c><v>1</v></c>")
                .part("docProps/core.xml", "<a>".repeat(130_000))
                .part("docProps/app.xml", "no xml")
                .part(".DS_Store", "x")
                .part("__MACOSX/xl/._workbook.xml", "x")
                .part("Thumbs.db", "x")
                .part("xl/desktop.ini", "x");
        for (int i = 0; i < 1_500; i++) {
            workbook.part("xl/media/" + i + ".png", "");
        }

        assertThat(Reading.shown(workbook.writeTo(folder))).containsExactly("A1 NUMBER 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"H:I", "3:4", "$A$1:B2 ", " a1 : b2 ", "B7", ""})
    void mergedRangesMayBeWholeColumnsAndRows(String reference) throws Exception {
        Path file = new RawXlsx()
                .sheet("<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref='" + reference
                        + "'/></mergeCells>")
                .writeTo(folder);

        try (Workbook workbook = Workbooks.open(file, ReadingLimits.defaults())) {
            assertThat(workbook.sheets().get(0).merged().all()).hasSize(reference.isEmpty() ? 0 : 1);
        }
        assertThat(Range.parse("H:I")).isEqualTo(new Range(1, 7, CellAddress.MAX_ROW, 8));
        assertThat(Range.parse("3:4")).isEqualTo(new Range(3, 0, 4, CellAddress.MAX_COLUMN));
    }

    @Test
    void absurdNumbersOfStylesArePlain() throws Exception {
        Path file = new RawXlsx()
                .styles("<cellXfs><xf fontId='999999999999' numFmtId='-7'/></cellXfs>")
                .row("<c s='99999999999'><v>1</v></c><c s='0'><v>2</v></c>")
                .writeTo(folder);

        assertThat(Reading.cells(file)).extracting(Cell::style).containsOnly(new CellStyle("", false, false, false));
    }

    @Test
    void aSheetThatIsOneRowOfLongTextsIsRefusedByItself() throws Exception {
        String text = "ă".repeat(32_000);
        Path file = new RawXlsx()
                .row(("<c t='inlineStr'><is><t>" + text + "</t></is></c>").repeat(63))
                .writeTo(folder);

        Reading.assertRefused(file, FindingCode.FILE_TOO_LARGE, "> 2000000 ký tự trong một dòng");
    }
}
