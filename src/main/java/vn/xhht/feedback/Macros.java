package vn.xhht.feedback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.model.InternalWorkbook;
import org.apache.poi.hssf.model.WorkbookRecordList;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;

/** Takes the macros out of a workbook: an answer is mailed on in the office's name, and nobody has looked at what they do. */
final class Macros {

    private static final String VISUAL_BASIC = "_VBA_PROJECT_CUR";

    /** Says in an .xls that it holds a project of Visual Basic. */
    private static final short PROJECT_RECORD = 0xD3;

    private Macros() {}

    /** @return false where the workbook has sheets of macros, which no copy can do without */
    static boolean removeFrom(Workbook workbook) throws IOException {
        if (workbook instanceof XSSFWorkbook xssf) {
            return removeFrom(xssf);
        }
        removeFrom((HSSFWorkbook) workbook);
        return true;
    }

    private static boolean removeFrom(XSSFWorkbook workbook) throws IOException {
        PackagePart main = workbook.getPackagePart();
        OPCPackage all = workbook.getPackage();
        try {
            List<PackageRelationship> projects = new ArrayList<>();
            for (PackageRelationship relationship : main.getRelationships()) {
                if (relationship.getRelationshipType().endsWith("acrosheet")) {
                    return false;
                }
                if (relationship.getRelationshipType().equals(XSSFRelation.VBA_MACROS.getRelation())) {
                    projects.add(relationship);
                }
            }
            for (PackageRelationship project : projects) {
                if (project.getTargetMode() == TargetMode.INTERNAL) {
                    all.deletePartRecursive(main.getRelatedPart(project).getPartName());
                }
                main.removeRelationship(project.getId());
            }
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
        if (workbook.isMacroEnabled()) {
            workbook.setWorkbookType(XSSFWorkbookType.XLSX);
        }
        return true;
    }

    private static void removeFrom(HSSFWorkbook workbook) throws IOException {
        DirectoryEntry root = workbook.getDirectory();
        if (root != null && root.hasEntryCaseInsensitive(VISUAL_BASIC)) {
            delete(root.getEntryCaseInsensitive(VISUAL_BASIC));
        }
        InternalWorkbook internal = workbook.getInternalWorkbook();
        WorkbookRecordList records = internal.getWorkbookRecordList();
        internal.getRecords().stream()
                .filter(each -> each.getSid() == PROJECT_RECORD)
                .toList()
                .forEach(records::remove);
    }

    private static void delete(Entry entry) {
        if (entry instanceof DirectoryEntry folder) {
            List<Entry> inside = new ArrayList<>();
            folder.getEntries().forEachRemaining(inside::add);
            inside.forEach(Macros::delete);
        }
        entry.delete();
    }
}
