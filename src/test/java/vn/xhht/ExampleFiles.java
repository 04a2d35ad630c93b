package vn.xhht;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Form;

/**
 * Workbooks of one form each, filled in as the first example of its definition, then changed in an office program; each of a commune of
 * its own. The heading lines stand in rows 1 to 5, the table begins in row 6 with the ordinals in column A.
 */
final class ExampleFiles {

    private static final Definitions SHIPPED = DefinitionLoader.load(null);

    private final Path folder;
    private final Iterator<List<String>> communes;

    ExampleFiles(TestWorkplace work, Path folder) throws SQLException {
        this.folder = folder;
        this.communes = work.rows("""
                        select code, full_name, district_name, province_name
                        from bi_v1.dim_unit
                        where level = 'commune'
                          and province_code = '96'
                          and coalesce(valid_from, '2023-01-01') <= '2023-09-30'
                          and coalesce(valid_to, '2023-12-31') >= '2023-12-31'
                        order by code""").iterator();
    }

    /** @param change gets the only sheet, {@code Biểu} */
    Path save(String name, String form, Consumer<XSSFSheet> change) throws IOException {
        return saveAll(name, form, workbook -> change.accept(workbook.getSheetAt(0)));
    }

    Path saveAll(String name, String form, Consumer<XSSFWorkbook> change) throws IOException {
        List<String> commune = communes.next();
        Form definition = SHIPPED.forms().stream()
                .filter(candidate -> candidate.code().equals(form))
                .findFirst()
                .orElseThrow();
        Path file = folder.resolve(name);
        new ExampleWorkbook(definition, definition.examples().get(0).table())
                .save(
                        file,
                        new ExampleWorkbook.Commune(commune.get(0), commune.get(1), commune.get(2), commune.get(3)));
        return new EditedWorkbook(file).saved(file, change);
    }

    /** Text of the years before Unicode, in a font of TCVN3. */
    static void inLegacyText(XSSFSheet sheet, String address, String written) {
        XSSFWorkbook workbook = sheet.getWorkbook();
        XSSFFont font = workbook.createFont();
        font.setFontName(".VnTime");
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font);
        at(sheet, address).setCellStyle(style);
        at(sheet, address).setCellValue(written);
    }

    /** The cell at an address, made where there is none. */
    static XSSFCell at(XSSFSheet sheet, String address) {
        CellReference place = new CellReference(address);
        XSSFRow row = sheet.getRow(place.getRow());
        XSSFRow there = row == null ? sheet.createRow(place.getRow()) : row;
        XSSFCell cell = there.getCell(place.getCol());
        return cell == null ? there.createCell(place.getCol()) : cell;
    }
}
