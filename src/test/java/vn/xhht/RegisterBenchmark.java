package vn.xhht;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.ReferenceUnits;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.row.FileReading;
import vn.xhht.workbook.ReadingLimits;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Workbook;
import vn.xhht.workbook.Workbooks;

/**
 * The time that reading a register of 12,000 households takes, its cells alone and as rows of the list: {@code mvn test
 * -Pbenchmark}.
 */
class RegisterBenchmark {

    private static final int HOUSEHOLDS = 12_000;
    private static final int TIMES = Integer.getInteger("benchmark.registers", 20);

    @TempDir
    private Path folder;

    private interface Work {
        long run() throws Exception;
    }

    @Test
    void aRegister() throws Exception {
        Path file = new RegisterWorkbook("32017", "Phường 6, Thành phố Cà Mau, Tỉnh Cà Mau", HOUSEHOLDS)
                .saved(folder.resolve("sổ.xlsx"));
        Definitions definitions = DefinitionLoader.load(null);
        UnitDirectory units = ReferenceUnits.directory();
        print("cells", () -> cells(file));
        print("rows of the list", () -> pieces(file, definitions, units));
    }

    private static long cells(Path file) throws Exception {
        try (Workbook workbook = Workbooks.open(file, ReadingLimits.defaults());
                RowCursor cursor = workbook.sheets().get(0).rows()) {
            long rows = 0;
            while (cursor.next() != null) {
                rows++;
            }
            return rows;
        }
    }

    private static long pieces(Path file, Definitions definitions, UnitDirectory units) {
        try (FileReading reading = new FileReading(file, definitions, units, ReadingLimits.defaults())) {
            long pieces = 0;
            while (reading.next() != null) {
                pieces++;
            }
            return pieces;
        }
    }

    /** The median of the second half. */
    private static void print(String what, Work work) throws Exception {
        long[] nanos = new long[TIMES / 2];
        long read = 0;
        for (int i = 0; i < TIMES; i++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            read = work.run();
            long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
            if (i >= TIMES - nanos.length) {
                nanos[i - (TIMES - nanos.length)] = taken;
            }
        }
        java.util.Arrays.sort(nanos);
        System.out.printf("%-20s %6d read in %6.1f ms of CPU%n", what, read, nanos[nanos.length / 2] / 1e6);
    }
}
