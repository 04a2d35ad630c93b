package vn.xhht;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Measures nights that bring nothing new, over one year and over ten of one province, and the bytes that they write:
 * {@code mvn test -Pbenchmark}.
 * The first night of each exports the years that were put beside ours.
 */
class NightsBenchmark {

    private static final int YEARS = Integer.getInteger("benchmark.years", 10);
    private static final int SNAPSHOTS_A_YEAR = 12;

    @Test
    void nightsWithoutNews() throws Exception {
        for (int count : List.of(1, YEARS)) {
            TestWorkplace work = TestWorkplace.open("nights", TestWorkplace.HANDING_OUT);
            try (ManyYears years = ManyYears.over(work, "nights", SNAPSHOTS_A_YEAR, 10)) {
                years.add(0, count);
                print(years, count + " years");
            }
        }
    }

    private static void print(ManyYears years, String title) throws Exception {
        for (String night : List.of("first", "second", "third")) {
            long begun = System.nanoTime();
            years.work().night().nightly(List.of(TestWorkplace.SAMPLE), false);
            double seconds = (System.nanoTime() - begun) / 1e9;
            Path exports = years.work().home().resolve("export");
            Path latest = exports.resolve(
                    Files.readString(exports.resolve("latest.txt")).strip());
            System.out.printf(
                    "%-8s %-6s night %5.1f s, export %6.1f s; %s: %5.1f MB, of them %5.1f MB in no other export%n",
                    title,
                    night,
                    seconds,
                    Double.parseDouble(years.work().value("""
                            select extract(epoch from max(end_time) - max(start_time))
                            from batch.batch_step_execution
                            where step_name = 'snapshot-to-export'
                              and step_execution_id = (
                                select max(step_execution_id) from batch.batch_step_execution where step_name = 'snapshot-to-export')""")),
                    latest.getFileName(),
                    megabytes(latest, false),
                    megabytes(latest, true));
        }
    }

    private static double megabytes(Path folder, boolean alone) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += alone && (int) Files.getAttribute(file, "unix:nlink") > 1 ? 0 : Files.size(file);
            }
        }
        return bytes / 1e6;
    }
}
