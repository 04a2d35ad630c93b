package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.finding.FindingCode;

/** A form is known by what its sheet says: however odd the workbook, the figures are those of the tidy one. */
@Tag("reading")
class RecognitionTests {

    static final List<Path> TIDY = List.of(
            TestWorkplace.SAMPLE.resolve("2023.XHHT.32131.xlsx"),
            TestWorkplace.SAMPLE.resolve("2023.PCGD.32020.xlsx"),
            TestWorkplace.WORKBOOKS.resolve("register/2023.GDHT.32020.xlsx"));

    @TempDir
    private static Path folder;

    private static final Map<Path, DraftWorkbook> READ = new HashMap<>();
    private static final Map<Path, ReadWorkbook> EXPECTED = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> oneByOne() {
        return TIDY.stream().flatMap(tidy -> Oddities.all().stream().map(oddity -> same(tidy, List.of(oddity))));
    }

    @TestFactory
    Stream<DynamicTest> mixed() {
        List<List<Oddities.Oddity>> mixtures = mixtures(60);
        return IntStream.range(0, mixtures.size())
                .mapToObj(number -> same(TIDY.get(number % TIDY.size()), mixtures.get(number)));
    }

    /** The same ones every time. */
    static List<List<Oddities.Oddity>> mixtures(int number) {
        Random random = new Random(20231231);
        return IntStream.range(0, number).mapToObj(any -> mixture(random)).toList();
    }

    private static List<Oddities.Oddity> mixture(Random random) {
        List<Oddities.Oddity> all = Oddities.all();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
        Collections.shuffle(order, random);
        Set<String> groups = new HashSet<>();
        return order.stream()
                .filter(number -> all.get(number).group().isEmpty()
                        || groups.add(all.get(number).group()))
                .limit(3 + random.nextInt(6))
                .sorted()
                .map(all::get)
                .toList();
    }

    private static DynamicTest same(Path tidy, List<Oddities.Oddity> oddities) {
        return dynamicTest(Oddities.names(oddities) + ": " + tidy.getFileName(), () -> {
            ReadWorkbook expected = EXPECTED.computeIfAbsent(tidy, ReadWorkbook::of);
            ReadWorkbook odd = ReadWorkbook.of(saved(tidy, oddities));

            assertThat(expected.facts()).hasSizeGreaterThan(8);
            assertThat(odd.errors()).as(Oddities.names(oddities)).isEmpty();
            assertThat(odd.forms()).isEqualTo(expected.forms());
            assertThat(odd.facts()).isEqualTo(expected.facts());
            Set<String> remarks = new HashSet<>();
            oddities.forEach(
                    oddity -> oddity.remarks().stream().map(FindingCode::name).forEach(remarks::add));
            assertThat(odd.remarks()).as(Oddities.names(oddities)).isSubsetOf(remarks);
        });
    }

    private static Path saved(Path tidy, List<Oddities.Oddity> oddities) throws IOException {
        return draft(tidy, oddities).save(folder.resolve("so lieu.xlsx"));
    }

    static DraftWorkbook draft(Path tidy, List<Oddities.Oddity> oddities) {
        DraftWorkbook draft = READ.computeIfAbsent(tidy, DraftWorkbook::read).copy();
        oddities.forEach(oddity -> oddity.change().accept(draft));
        return draft;
    }
}
