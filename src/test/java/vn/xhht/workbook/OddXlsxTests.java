package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways of writers other than Excel, and the rare ways of Excel itself. */
class OddXlsxTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "nothing",
            value = {
                "<c r='A1'><v>12</v></c>                                    | A1 NUMBER 12",
                "<c r='A1' t='n'><v>0.134500000</v></c>                     | A1 NUMBER 0.1345",
                "<c r='A1'><v> 7 </v></c>                                   | A1 NUMBER 7",
                "<c r='A1'><v>20221108050440</v></c>                        | A1 NUMBER 20221108050440",
                "<c r='A1'><v><![CDATA[3]]></v></c>                         | A1 NUMBER 3",
                "<c r='A1'><v>1<!-- note -->2</v></c>                       | A1 NUMBER 12",
                "<c r='A1' s='9'/>                                          | nothing",
                "<c r='A1'><v/></c>                                         | nothing",
                "<c r='A1'><v></v></c>                                      | nothing",
                "<c r='A1' t='s'><v/></c>                                   | nothing",
                "<c r='A1' t='inlineStr'><is><t></t></is></c>               | nothing",
                "<c r='A1'><f>SUM(B1)</f><v>5</v></c>                       | A1 NUMBER 5 =",
                "<c r='A1'><f t='shared' si='0'/><v>5</v></c>               | A1 NUMBER 5 =",
                "<c r='A1'><f>SUM(10,20)</f></c>                            | A1 NOT_CALCULATED  =",
                "<c r='A1'><f>SUM(10,20)</f><v/></c>                        | A1 NOT_CALCULATED  =",
                "<c r='A1'><f>SUM(10,20)</f><v></v></c>                     | A1 NOT_CALCULATED  =",
                "<c r='A1' t='str'><f>A2</f></c>                            | A1 NOT_CALCULATED  =",
                "<c r='A1' t='e'><f>A2</f><v/></c>                          | A1 NOT_CALCULATED  =",
                "<c r='A1' t='str'><f>A2</f><v></v></c>                     | nothing",
                "<c r='A1' t='str'><f>A2</f><v>x</v></c>                    | A1 TEXT x =",
                "<c r='A1' t='e'><v>#REF!</v></c>                           | A1 ERROR #REF!",
                "<c r='A1' t='b'><v>1</v></c>                               | A1 BOOLEAN TRUE",
                "<c r='A1' t='b'><v>0</v></c>                               | A1 BOOLEAN FALSE",
                "<c r='A1' t='d'><v>2021-01-01T10:10:10</v></c>             | A1 DATE 2021-01-01T10:10:10",
                "<c r='A1' t='inlineStr'><is><t>a</t></is></c>              | A1 TEXT a",
                "<c r='A1' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c> | A1 TEXT ab",
                "<c r='A1' t='inlineStr'><is><t>a_x0041_b_x005F_x000A_</t></is></c>  | A1 TEXT aAb_x000A_",
                "<c r='A1' t='inlineStr'><is><t>&lt;&#xEA;&amp;</t></is></c>         | A1 TEXT <ê&",
                "<c r='A1'><v>1</v><extLst><ext><v>9</v></ext></extLst></c>          | A1 NUMBER 1",
                "<c><v>1</v></c><c/><c><v>3</v></c>                         | A1 NUMBER 1, C1 NUMBER 3",
                "<c><v>1</v></c><c r='D1'><v>4</v></c><c><v>5</v></c>       | A1 NUMBER 1, D1 NUMBER 4, E1 NUMBER 5",
                "<c r='C1'><v>3</v></c><c r='A1'><v>1</v></c>               | A1 NUMBER 1, C1 NUMBER 3",
                "<c r='XFD1'><v>1</v></c>                                   | XFD1 NUMBER 1",
                "<c r='A1'><v>185</v><is><t>185</t></is></c>                | A1 NUMBER 185",
                "<c r='A1'><is><t>186</t></is><v>185</v></c>                | A1 NUMBER 185",
                "<c r='A1'><is><t>185</t></is></c>                          | A1 TEXT 185",
                "<c r='A1' t='inlineStr'><v>185</v><is><t>a</t></is></c>    | A1 TEXT a",
                "<c r='A1' t='inlineStr'><is><t>a</t></is><v>185</v></c>    | A1 TEXT a",
                "<c r='A1' t='inlineStr'><v>185</v></c>                     | A1 TEXT 185",
                "<c r='A1'><v>1</v><v>1</v></c>                             | A1 NUMBER 1",
                "<c r=''><v>1</v></c><c r=' '><v>2</v></c>                  | A1 NUMBER 1, B1 NUMBER 2",
                "<c r=' A1 ' s=' ' t=''><v>1</v></c>                        | A1 NUMBER 1",
                "<c r='A1' t=' b '><v> TRUE </v></c>                        | A1 BOOLEAN TRUE",
                "<c r='A1'><v>1776.9999999999998</v></c>                    | A1 NUMBER 1777",
                "<c r='A1'><v>1777.0000001</v></c>                          | A1 NUMBER 1777.0000001",
                "<c r='A1'><v>28.999999999999996</v></c>                    | A1 NUMBER 29",
                "<c r='A1'><v>0.40369999999999995</v></c>                   | A1 NUMBER 0.4037",
                "<c r='A1'><v>1</v></c><c r='A1'><v>1</v></c>               | A1 NUMBER 1",
                "<x:c xmlns:x='urn:x' r='A1'><x:v>9</x:v></x:c><c><v>1</v></c> | A1 NUMBER 1",
                "<c xmlns:x='urn:x' r='A1' x:t='b' x:s='3'><x:v>9</x:v><v>1</v></c> | A1 NUMBER 1",
            })
    void aCellIsReadAsExcelReadsIt(String cells, String expected) throws Exception {
        Path file = new RawXlsx().row(cells).writeTo(folder);

        assertThat(String.join(", ", Reading.shown(file))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aRowWithoutANumberIsTheNextOneUnlessItsCellsSayOtherwise() throws Exception {
        Path file = new RawXlsx().sheet("""
            <dimension ref='A1:XFD1048576'/><sheetData>
            <row><c><v>1</v></c></row><row/><row><c><v>3</v></c></row>
            <row><c r='B7'><v>7</v></c><c><v>8</v></c></row><row><c><v>9</v></c></row>
            </sheetData>\
            """).writeTo(folder);

        assertThat(Reading.shown(file))
                .containsExactly("A1 NUMBER 1", "A3 NUMBER 3", "B7 NUMBER 7", "C7 NUMBER 8", "A8 NUMBER 9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<row r='1.0'><c><v>1</v></c></row>                              | A1 NUMBER 1",
                "<row r=''><c><v>1</v></c></row>                                 | A1 NUMBER 1",
                "<row r=' 3 '><c><v>1</v></c></row>                              | A3 NUMBER 1",
                "<row r='1' x:r='7' xmlns:x='urn:x'><c><v>1</v></c></row>        | A1 NUMBER 1",
                "<row r='2'><c><v>1</v></c></row><row r='2'><c r='C2'><v>3</v></c></row> | A2 NUMBER 1, C2 NUMBER 3",
                "<row r='2'><c><v>1</v></c></row><row r='2'><c r='A2'><v>1</v></c></row> | A2 NUMBER 1",
                "<row r='2'><c><v>1</v></c></row><row r='2'><c r='A2'><v>5</v></c></row> | A2 ERROR 1 ; 5",
            })
    void aRowIsReadAsOneHoweverItsNumberIsWritten(String rows, String expected) throws Exception {
        Path file = new RawXlsx().sheet("<sheetData>" + rows + "</sheetData>").writeTo(folder);

        assertThat(String.join(", ", Reading.shown(file)).replace('|', ';')).isEqualTo(expected);
    }

    @Test
    void rowsOutOfOrderAreDeliveredInOrder() throws Exception {
        Path file = new RawXlsx().sheet("""
            <sheetData><row r='5'><c r='A5'><v>5</v></c></row><row r='2' hidden='1'><c r='A2'><v>2</v></c></row>
            <row r='9' hidden='true'/><row r='10'><c r='A10'><v>10</v></c></row></sheetData>\
            """).writeTo(folder);

        assertThat(Reading.rows(file))
                .extracting(SheetRow::number, SheetRow::hidden)
                .containsExactly(tuple(2, true), tuple(5, false), tuple(10, false));
    }

    @Test
    void hiddenColumnsAreKnownAndStrangeOnesPassedOver() throws Exception {
        Path file = new RawXlsx().sheet("""
            <cols><col min='2' max='3' hidden='1'/><col min='5' max='99999' hidden='true'/><col min='x' max='1' hidden='1'/>
            <col min='1' max='1'/><col hidden='1'/><col min='9' max='4' hidden='maybe'/></cols>
            <sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>\
            """).writeTo(folder);

        try (Workbook workbook = Workbooks.open(file, ReadingLimits.defaults())) {
            Sheet sheet = workbook.sheets().get(0);
            try (RowCursor rows = sheet.rows()) {
                rows.next();
            }
            assertThat(List.of(0, 1, 2, 3, 4, CellAddress.MAX_COLUMN))
                    .extracting(sheet::hidesColumn)
                    .containsExactly(false, true, true, false, true, true);
        }
    }

    @Test
    void aSharedTextIsItsPlainTextAndItsRunsWithoutThePhoneticGuide() throws Exception {
        Path file = new RawXlsx()
                .sharedStrings("""
                    <si><t>a</t></si><si><t xml:space='preserve'> b </t><r><t>c</t></r><r><rPr><b/></rPr><t>d</t></r>
                    <rPh sb='0' eb='1'><t>guide</t></rPh><phoneticPr fontId='1'/></si><si/>\
                    """)
                .row("<c t='s'><v>1</v></c><c t='s'><v>0</v></c><c t='s'><v>2</v></c>")
                .writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("A1 TEXT  b cd", "B1 TEXT a");
    }

    @Test
    void thePrefixOfTheNamespaceDoesNotMatter() throws Exception {
        Path file = new RawXlsx().part("xl/worksheets/sheet1.xml", """
            <x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:sheetData>
            <x:row r='4'><x:c r='B4' t='inlineStr'><x:is><x:t>x</x:t></x:is></x:c></x:row></x:sheetData>
            <x:mergeCells count='1'><x:mergeCell ref='A1:B2'/></x:mergeCells></x:worksheet>\
            """).writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("B4 TEXT x");
        try (Workbook workbook = Workbooks.open(file, ReadingLimits.defaults())) {
            assertThat(workbook.sheets().get(0).merged().at(2, 1)).contains(new Range(1, 0, 2, 1));
        }
    }

    @Test
    void strictOfficeOpenXmlIsReadLikeTheTransitionalKind() throws Exception {
        Path file = new RawXlsx()
                .sharedStrings("<si><t>Xã Tân Ân</t></si>")
                .row("<c r='A1' t='s'><v>0</v></c><c r='B1' t='d'><v>2023-12-31</v></c>")
                .strict()
                .writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("A1 TEXT Xã Tân Ân", "B1 DATE 2023-12-31");
        assertThat(Reading.cells(file).get(1).date()).contains(LocalDate.of(2023, 12, 31));
    }

    @Test
    void partsInUtf16AreRead() throws Exception {
        Path file = new RawXlsx()
                .part(
                        "xl/worksheets/sheet1.xml",
                        "<?xml version='1.0' encoding='UTF-16'?><worksheet><sheetData><row><c t='inlineStr'><is>"
                                + "<t>Đất Mũi</t></is></c></row></sheetData></worksheet>",
                        StandardCharsets.UTF_16)
                .writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("A1 TEXT Đất Mũi");
    }

    @ParameterizedTest
    @CsvSource({"0, 2008-04-14", "1, 2012-04-15", "true, 2012-04-15"})
    void theDateSystemOfTheWorkbookCounts(String from1904, LocalDate expected) throws Exception {
        Path file = new RawXlsx()
                .workbookProperties("<workbookPr date1904='" + from1904 + "'/>")
                .styles("<cellXfs><xf numFmtId='14'/></cellXfs>")
                .row("<c r='A1' s='0'><v>39552.75</v></c>")
                .writeTo(folder);

        assertThat(Reading.cells(file).get(0).date()).contains(expected);
    }

    @Test
    void aStyleNamesItsFontAndTellsDatesAndPercentagesFromNumbers() throws Exception {
        Path file = new RawXlsx()
                .styles("""
                    <numFmts><numFmt numFmtId='170' formatCode='dd/mm/yyyy'/><numFmt numFmtId='171' formatCode='0.0%'/></numFmts>
                    <fonts><font><name val='Arial'/></font><font><sz val='11'/><name val='.VnTime'/></font></fonts>
                    <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>
                    <cellXfs><xf/><xf numFmtId='170' fontId='1'/><xf numFmtId='171'/><xf numFmtId='9' fontId='1'/></cellXfs>
                    <dxfs><dxf><font><name val='Wrong'/></font><numFmt numFmtId='171' formatCode='yyyy'/></dxf></dxfs>\
                    """)
                .row("<c s='0'><v>1</v></c><c s='1'><v>1</v></c><c s='2'><v>1</v></c><c s='3'><v>1</v></c><c"
                        + " s='4'><v>1</v></c>")
                .writeTo(folder);

        List<Cell> cells = Reading.cells(file);

        assertThat(cells)
                .extracting(Cell::style)
                .extracting(CellStyle::fontName, CellStyle::date, CellStyle::percent)
                .containsExactly(
                        tuple("Arial", false, false),
                        tuple(".VnTime", true, false),
                        tuple("Arial", false, true),
                        tuple(".VnTime", false, true),
                        tuple("", false, false));
        assertThat(cells).extracting(Cell::date).containsOnlyOnce(Optional.of(LocalDate.of(1900, 1, 1)));
    }

    @Test
    void sheetsComeInTheOrderOfTheTabsWithoutThoseThatAreNoWorksheets() throws Exception {
        Path file = new RawXlsx().part("xl/workbook.xml", """
            <workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>
            <sheet name='Z' r:id='r1' state='hidden'/><sheet name='chart' r:id='r4'/>
            <sheet name='A' r:id='r1' state='veryHidden'/><sheet name='M' r:id='r1'/></sheets></workbook>\
            """).writeTo(folder);

        try (Workbook workbook = Workbooks.open(file, ReadingLimits.defaults())) {
            assertThat(workbook.sheets())
                    .extracting(Sheet::name, Sheet::visibility)
                    .containsExactly(
                            tuple("Z", Visibility.HIDDEN),
                            tuple("A", Visibility.VERY_HIDDEN),
                            tuple("M", Visibility.VISIBLE));
        }
    }

    @Test
    void everyPassOverTheRowsStartsAnew() throws Exception {
        Path file = new RawXlsx().row("<c r='A1'><v>1</v></c>").writeTo(folder);

        try (Workbook workbook = Workbooks.open(file, ReadingLimits.defaults())) {
            Sheet sheet = workbook.sheets().get(0);
            for (int pass = 0; pass < 2; pass++) {
                try (RowCursor rows = sheet.rows()) {
                    SheetRow row = rows.next();
                    assertThat(row).isNotNull();
                    assertThat(row.number()).isEqualTo(1);
                    assertThat(rows.next()).isNull();
                    assertThat(rows.next()).isNull();
                }
            }
        }
    }

    @Test
    void aWorkbookWithoutStylesOrSharedTextsIsReadAndPartNamesIgnoreCase() throws Exception {
        Path file = new RawXlsx()
                .without("xl/styles.xml")
                .without("xl/sharedStrings.xml")
                .without("xl/worksheets/sheet1.xml")
                .part(
                        "xl\\Worksheets\\Sheet1.xml",
                        "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>")
                .part("xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1'
                    Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
                    Target='/xl/worksheets/sheet1.xml'/></Relationships>\
                    """)
                .writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("A1 NUMBER 1");
    }
}
