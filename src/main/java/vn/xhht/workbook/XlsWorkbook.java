package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FontRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.common.FormatRun;
import org.apache.poi.hssf.record.common.UnicodeString;
import org.apache.poi.util.RecordFormatException;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** A workbook of Excel 97 to 2003. The stream is in memory; one sheet is decoded at a time. */
final class XlsWorkbook implements Workbook {

    private final Biff biff;
    private final Budget budget;
    private final SharedStrings sharedStrings = SharedStrings.none();
    private final List<CellStyle> styles;
    private final List<Sheet> sheets = new ArrayList<>();

    /** A font: its name, and how it sets a whole cell or some of its characters. */
    private record Font(String name, Script script, boolean struck) {
        private static final Font PLAIN = new Font("", Script.LEVEL, false);

        private static Font of(FontRecord font) {
            Script script = switch (font.getSuperSubScript()) {
                case org.apache.poi.ss.usermodel.Font.SS_SUPER -> Script.RAISED;
                case org.apache.poi.ss.usermodel.Font.SS_SUB -> Script.LOWERED;
                default -> Script.LEVEL;
            };
            return new Font(font.getFontName(), script, font.isStruckout());
        }
    }

    private final List<Font> fonts = new ArrayList<>();
    private final List<ExtendedFormatRecord> formats = new ArrayList<>();
    private final Map<Integer, NumberFormat> numberFormats = new HashMap<>();
    private boolean date1904;

    private XlsWorkbook(Biff biff, Budget budget) throws WorkbookRefused {
        this.biff = biff;
        this.budget = budget;
        List<BoundSheetRecord> bound = new ArrayList<>();
        biff.read(0, records -> {
            switch (records.getSid()) {
                case BoundSheetRecord.sid -> {
                    bound.add(new BoundSheetRecord(records));
                    checkSheets(bound.size());
                }
                case SSTRecord.sid -> readSharedStrings(records);
                case FontRecord.sid -> {
                    fonts.add(Font.of(new FontRecord(records)));
                    budget.checkStyles(fonts.size());
                }
                case FormatRecord.sid -> addNumberFormat(new FormatRecord(records));
                case ExtendedFormatRecord.sid -> {
                    formats.add(new ExtendedFormatRecord(records));
                    budget.checkStyles(formats.size());
                }
                case DateWindow1904Record.sid -> date1904 = records.readShort() == 1;
                default -> {}
            }
        });
        styles = formats.stream().map(this::style).toList();
        for (BoundSheetRecord sheet : bound) {
            addSheet(sheet);
        }
    }

    static Workbook open(byte[] stream, Budget budget) throws Exception {
        return new XlsWorkbook(Biff.of(stream), budget);
    }

    private void checkSheets(int count) throws WorkbookRefused {
        if (count > budget.limits().entries()) {
            throw budget.refuse(
                    FindingCode.FILE_TOO_LARGE,
                    Phrase.of("limit.sheets", budget.limits().entries()));
        }
    }

    private void addSheet(BoundSheetRecord sheet) {
        int position = sheet.getPositionOfBof();
        if (biff.substreamType(position) != BOFRecord.TYPE_WORKSHEET) {
            return;
        }
        Visibility visibility = sheet.isVeryHidden()
                ? Visibility.VERY_HIDDEN
                : sheet.isHidden() ? Visibility.HIDDEN : Visibility.VISIBLE;
        sheets.add(new XlsSheet(this, position, sheet.getSheetname(), visibility));
    }

    /** The count that the record claims only bounds the loop; what ends it is the end of the record. */
    private void readSharedStrings(RecordInputStream records) throws WorkbookRefused {
        records.readInt();
        int claimed = records.readInt();
        for (int i = 0; i < claimed; i++) {
            UnicodeString string;
            try {
                string = new UnicodeString(records);
            } catch (RecordFormatException tooShort) {
                // The cells that show what is missing say so.
                return;
            }
            sharedStrings.add(string.getString(), runs(string), budget);
        }
    }

    private @Nullable Runs runs(UnicodeString string) {
        int count = string.getFormatRunCount();
        if (count == 0) {
            return null;
        }
        String text = string.getString();
        RunsBuilder runs = new RunsBuilder();
        Font font = Font.PLAIN;
        int from = 0;
        for (int i = 0; i <= count; i++) {
            FormatRun next = i < count ? string.getFormatRun(i) : null;
            int to = next == null ? text.length() : Math.min(text.length(), Math.max(from, next.getCharacterPos()));
            runs.add(text.substring(from, to), font.script, font.struck);
            from = to;
            font = next == null ? font : font(next.getFontIndex());
        }
        return runs.runs();
    }

    /** There is no font 4: the numbering leaves it out. */
    private Font font(int index) {
        int at = index > 4 ? index - 1 : index;
        return at >= 0 && at < fonts.size() ? fonts.get(at) : Font.PLAIN;
    }

    private void addNumberFormat(FormatRecord format) {
        numberFormats.put(format.getIndexCode(), NumberFormat.of(format.getFormatString()));
    }

    private CellStyle style(ExtendedFormatRecord format) {
        NumberFormat number = numberFormats.computeIfAbsent((int) format.getFormatIndex(), NumberFormat::builtIn);
        Font font = font(format.getFontIndex());
        return new CellStyle(font.name, number, date1904, font.script, font.struck);
    }

    Biff biff() {
        return biff;
    }

    Budget budget() {
        return budget;
    }

    CellStyle style(int index) {
        return index < styles.size() ? styles.get(index) : new CellStyle("", false, false, date1904);
    }

    SharedStrings sharedStrings() {
        return sharedStrings;
    }

    @Override
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /** The file was let go when its stream was read. */
    @Override
    public void close() {}
}
