package vn.xhht;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The promises that {@code bi_v1} keeps: {@code bi_v1.csv} is only ever added to. A breaking change makes bi_v2. */
class BiContractTests {

    private static TestWorkplace work;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("bi-contract");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static List<BiColumn> without(List<BiColumn> columns, List<BiColumn> others) {
        return columns.stream()
                .filter(column -> others.stream().noneMatch(other -> other.keeps(column)))
                .toList();
    }

    private static String lines(List<BiColumn> columns) {
        return columns.stream().map(BiColumn::line).collect(joining("\n", "\n", "\n"));
    }

    @Test
    void everyPromisedColumnIsThereWithItsPlaceAndType() throws Exception {
        List<BiColumn> broken = without(BiColumn.promised(), BiColumn.actual(work));
        assertThat(broken)
                .as("promised to BI tools and gone or changed; put back in sql/view:%s", lines(broken))
                .isEmpty();
    }

    @Test
    void everyColumnIsPromised() throws Exception {
        List<BiColumn> fresh = without(BiColumn.actual(work), BiColumn.promised());
        if (Boolean.getBoolean("regenerate")) {
            everyPromisedColumnIsThereWithItsPlaceAndType();
            BiColumn.promise(fresh);
            fresh = without(fresh, BiColumn.promised());
        }
        assertThat(fresh)
                .as(
                        "new columns: add to %s, with \"key\" behind those of a new view's grain"
                                + " (without the marks: mvn test -Dtest=BiContractTests -Dregenerate):%s",
                        BiColumn.PROMISED, lines(fresh))
                .isEmpty();
    }

    @Test
    void everyViewSaysWhatARowOfItIs() throws IOException {
        Set<String> views =
                BiColumn.promised().stream().map(BiColumn::view).collect(Collectors.toCollection(TreeSet::new));
        BiColumn.promised().stream().filter(BiColumn::key).map(BiColumn::view).forEach(views::remove);
        assertThat(views)
                .as("mark the columns that tell the rows of these views apart by \"key\" in %s", BiColumn.PROMISED)
                .isEmpty();
    }
}
