package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.intake.Selection;
import vn.xhht.job.Rebuild;
import vn.xhht.job.WorkRefused;
import vn.xhht.report.Changes;

/** Damage of the archive is called damage of the archive, is mended by the file that was received, and changes no figure. */
class DamagedArchiveTests {

    private static final String SENT = "2023.XHHT.32025.xlsx";
    private static final String BESIDE = "2023.XHHT.32026.xlsx";

    @TempDir
    private Path folder;

    private TestWorkplace work;
    private Path inbox;

    @BeforeEach
    void twoFilesAreInForce() throws Exception {
        work = TestWorkplace.open("damaged");
        inbox = Files.createDirectory(folder.resolve("inbox"));
        for (String name : List.of(SENT, BESIDE)) {
            Files.copy(TestWorkplace.SAMPLE.resolve(name), inbox.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        work.night().nightly(List.of(inbox), false);
    }

    @AfterEach
    void close() {
        work.close();
    }

    private Path original(String name) throws Exception {
        String hash = work.value("select distinct sha256 from intake.file where file_name = ?", name);
        return archived(hash);
    }

    private Path archived(String hash) {
        return work.home().resolve("archive").resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** Cut to nothing, with a byte that was turned, exchanged for the workbook of another commune, deleted. */
    private List<byte[]> damages() throws Exception {
        byte[] turned = Files.readAllBytes(original(SENT));
        turned[turned.length / 2] ^= 1;
        return List.of(new byte[0], turned, Files.readAllBytes(original(BESIDE)));
    }

    @Test
    void aRerunBlamesTheArchiveAndNotTheSender() throws Exception {
        List<List<String>> before = work.rows("select * from bi_v1.fact_measure order by 1, 2, 3, 4, 5, 6");
        for (byte[] damage : damages()) {
            Files.write(original(SENT), damage);

            Changes again = work.rerun().run(new Selection(SENT, null, null, null, false), false, true);

            assertThat(again.forms()).singleElement().satisfies(form -> {
                assertThat(form.after()).isEqualTo("refused");
                assertThat(form.findingCode()).isEqualTo("ARCHIVE_DAMAGED");
            });
            assertThat(work.rows("select * from bi_v1.fact_measure order by 1, 2, 3, 4, 5, 6"))
                    .isEqualTo(before);
        }
        Files.delete(original(SENT));

        Changes again = work.rerun().run(new Selection(SENT, null, null, null, false), false, true);

        assertThat(again.forms()).extracting(Changes.FormChange::findingCode).containsExactly("ARCHIVE_DAMAGED");
        assertThat(work.column("select seen from bi_v1.finding where finding_code = 'ARCHIVE_DAMAGED' order by run_id"))
                .hasSize(4)
                .last()
                .asString()
                .contains("không có trong kho lưu trữ");
        assertThat(work.home().resolve("feedback").toFile().list())
                .as("no answer to the sender")
                .isNullOrEmpty();
    }

    @Test
    void theFileInTheInboxTakesThePlaceOfTheDamagedOriginal() throws Exception {
        byte[] sent = Files.readAllBytes(inbox.resolve(SENT));
        for (byte[] damage : damages()) {
            Files.write(original(SENT), damage);

            work.night().nightly(List.of(inbox), false);

            assertThat(original(SENT)).hasBinaryContent(sent);
        }
        Changes again = work.rerun().run(new Selection(null, null, null, null, false), false, false);
        assertThat(again.forms()).extracting(Changes.FormChange::after).containsOnly("unchanged");
    }

    /** Forms that were published from the damaged original are not there, and it is named; what came from the others is as it was. */
    @Test
    void aRebuildGoesPastWhatIsDamaged() throws Exception {
        work.night().snapshot(2023, null, null);
        String query =
                "select unit_code, measure_code, value from bi_v1.fact_measure where unit_code = '32026' order by 1,"
                        + " 2, 3";
        List<List<String>> before = work.rows(query);
        Files.write(original(SENT), Files.readAllBytes(original(BESIDE)));
        Path home = work.home();
        work.close();

        work = TestWorkplace.open(home, Map.of("xhht.rebuilding", true));
        Rebuild.Rebuilt done = work.rebuild().run(null);

        assertThat(done.missing()).containsExactly(SENT);
        assertThat(done.missingSnapshots()).isNotEmpty();
        assertThat(work.rows(query)).isNotEmpty().isEqualTo(before);
        assertThat(work.column("select distinct unit_code from bi_v1.publication"))
                .containsExactly("32026");
    }

    /** The definitions of today are in the program, those of another time in the archive only. */
    @Test
    void aRebuildNamesTheDefinitionThatIsLost() throws Exception {
        work = work.again(RerunTests.otherRules(folder));
        work.night().nightly(List.of(inbox), false);
        String hash = work.value("""
            select named ->> 'hash'
            from audit.entry
            cross join lateral jsonb_array_elements(detail -> 'definitions') as named
            where action = 'definitions' and (named ->> 'override')::boolean
            limit 1""");
        byte[] text = Files.readAllBytes(archived(hash));
        Files.write(archived(hash), Arrays.copyOf(text, text.length - 1));
        Path home = work.home();
        work.close();

        work = TestWorkplace.open(home, Map.of("xhht.rebuilding", true));

        assertThatThrownBy(() -> work.rebuild().run(null)).isInstanceOfSatisfying(WorkRefused.class, refused -> {
            assertThat(refused.key()).isEqualTo("refused.rebuild.definition");
            assertThat(refused.arguments()).contains(hash);
        });
        Files.write(archived(hash), text);
        assertThat(work.rebuild().run(null).missing()).isEmpty();
    }
}
