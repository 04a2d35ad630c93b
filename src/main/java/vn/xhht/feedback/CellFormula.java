package vn.xhht.feedback;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import vn.xhht.workbook.Deadline;
import vn.xhht.workbook.WorkbookRefused;

/**
 * A formula of an .xls: POI lets it name other sheets when their order changes. The formulas of an .xlsx are texts and
 * stay.
 */
record CellFormula(Cell cell, String formula) {

    static List<CellFormula> of(Workbook workbook, Deadline deadline) throws WorkbookRefused {
        List<CellFormula> formulas = new ArrayList<>();
        if (workbook instanceof HSSFWorkbook) {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    deadline.check();
                    for (Cell cell : row) {
                        if (cell.getCellType() == CellType.FORMULA) {
                            formulas.add(new CellFormula(cell, cell.getCellFormula()));
                        }
                    }
                }
            }
        }
        return formulas;
    }

    void restore(Deadline deadline) throws WorkbookRefused {
        deadline.check();
        if (!formula.equals(cell.getCellFormula())) {
            cell.setCellFormula(formula);
        }
    }
}
