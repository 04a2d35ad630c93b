package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.fact.Locks;
import vn.xhht.job.Verification.Verified;

/** {@code audit --verify} names every change behind the log, in the database, its copy or the archive. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerificationTests {

    private static final String SENT = "2023.XHHT.32025.xlsx";

    @TempDir
    private static Path folder;

    private static TestWorkplace work;

    /** Two imports, a lock and a revert; each test puts back what it changes. */
    @BeforeAll
    static void open() throws Exception {
        work = TestWorkplace.open("verified");
        Path sent = TestWorkplace.SAMPLE.resolve(SENT);
        Path register = folder.resolve("sổ.xlsx");
        new RegisterWorkbook("32017", "Phường 6, Thành phố Cà Mau, Tỉnh Cà Mau", 20).saved(register);
        work.night().importing(List.of(sent, register), false);
        work.night()
                .importing(
                        List.of(new EditedWorkbook(sent).withInhabitants(folder.resolve("sửa.xlsx"), 33_333)), false);
        work.corrections().lock(new Locks.Scope("2022", null, null), "đã ký");
        work.corrections().revert(Long.parseLong(work.value("""
                                select publication_id
                                from bi_v1.publication
                                where form_code = 'XHHT-01' and unit_code = '32025' and in_force_to is not null""")), "gửi nhầm");
    }

    @BeforeEach
    void everythingIsWhole() throws Exception {
        assertThat(verified().isWhole()).as(verified().toString()).isTrue();
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static Verified verified() throws Exception {
        return work.verification().verify();
    }

    /** Changes a table behind its triggers, as its owner can. */
    private static void behindTheLog(String table, String change) throws Exception {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table " + table + " disable trigger user");
            statement.execute(change);
            statement.execute("alter table " + table + " enable trigger user");
        }
    }

    @Test
    void aChangedFigureIsNamed() throws Exception {
        String figure = work.value("""
                select min(submission_id)
                from fact.publication
                where form_code = 'XHHT-01' and upper_inf(in_force)""");

        behindTheLog("fact.figure", """
                update fact.figure set value = value + 1
                where ctid = (select max(ctid) from fact.figure where submission_id = %s)""".formatted(figure));

        assertThat(verified().figures()).containsExactly("32025 XHHT-01 2023");
        assertThat(verified().isWhole()).isFalse();
        behindTheLog("fact.figure", """
                update fact.figure set value = value - 1
                where ctid = (select max(ctid) from fact.figure where submission_id = %s)""".formatted(figure));
    }

    @Test
    void aChangedSumOfAListIsNamedAndAChangedRowToo() throws Exception {
        behindTheLog(
                "fact.figure", "update fact.figure set value = value + 1 where measure_code = 'register_households'");
        assertThat(verified().figures()).singleElement().asString().startsWith("32017 ");
        behindTheLog(
                "fact.figure", "update fact.figure set value = value - 1 where measure_code = 'register_households'");
        assertThat(verified().isWhole()).isTrue();

        String ofTheRegister =
                "where submission_id in (select submission_id from fact.publication where form_code = 'SO-GDHT')";
        behindTheLog("fact.item", "update fact.item set texts = array_append(texts, 'x') " + ofTheRegister);

        assertThat(verified().figures()).singleElement().asString().startsWith("32017 ");
        behindTheLog("fact.item", "update fact.item set texts = trim_array(texts, 1) " + ofTheRegister);
    }

    /** The whole log deleted: the next program begins another one, which tells of nothing that is there. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aLogThatWasDeletedIsNotWhole() throws Exception {
        behindTheLog("audit.entry", "delete from audit.entry");
        work = work.again(Map.of());

        Verified found = verified();

        assertThat(found.isWhole()).isFalse();
        assertThat(found.broken()).isEmpty();
        assertThat(found.untold())
                .contains("publication 1", "lock 1")
                .hasSize(1
                        + Integer.parseInt(work.value("select count(*) from fact.publication"))
                        + Integer.parseInt(work.value("select count(*) from snapshot.snapshot")));
        assertThat(found.copies().others())
                .as("the copy of the log that was deleted")
                .hasSize(1);
    }

    @Test
    void whatIsPublishedOrDeletedBehindTheLogIsNamed() throws Exception {
        behindTheLog("fact.lock", "create table fact.kept as select * from fact.lock; delete from fact.lock");
        behindTheLog("fact.publication", """
                insert into fact.publication (submission_id, unit_key, form_code, period_code, in_force, run_id)
                select submission_id, unit_key, form_code, period_code, tstzrange('2020-01-01', '2020-01-02'), run_id
                from fact.publication where publication_id = 1""");

        Verified found = verified();

        assertThat(found.gone()).containsExactly("lock 1");
        assertThat(found.untold())
                .containsExactly("publication " + work.value("select max(publication_id) from fact.publication"));
        behindTheLog(
                "fact.publication", "delete from fact.publication where lower(in_force) < timestamptz '2020-01-02'");
        behindTheLog(
                "fact.lock",
                "insert into fact.lock overriding system value select * from fact.kept; drop table fact.kept");
    }

    /** A line deleted, two exchanged, one said twice, an actor changed. */
    @Test
    void everyChangeOfTheCopyIsNamed() throws Exception {
        Path copy = work.journal().files().get(0);
        List<String> lines = Files.readAllLines(copy);
        assertThat(lines).hasSizeGreaterThan(4);
        List<String> without = new ArrayList<>(lines);
        without.remove(2);
        List<String> exchanged = new ArrayList<>(lines);
        Collections.swap(exchanged, 1, 2);
        List<String> twice = new ArrayList<>(lines);
        twice.add(2, lines.get(1));
        List<String> changed = new ArrayList<>(lines);
        changed.set(1, lines.get(1).replaceFirst("\"actor\": \"[^\"]*\"", "\"actor\": \"ai đó\""));
        for (List<String> damaged : List.of(without, exchanged, twice, changed)) {
            assertThat(damaged).isNotEqualTo(lines);
            Files.write(copy, damaged);

            assertThat(verified().copies().altered()).isNotEmpty();
            assertThat(verified().isWhole()).isFalse();
        }
        Files.write(copy, lines);
        assertThat(verified().isWhole()).isTrue();
    }

    @Test
    void aDamagedOriginalAndALostDefinitionAreNamed() throws Exception {
        String original = work.value("select distinct sha256 from intake.file where file_name = ?", SENT);
        String definition = work.value("""
                select named ->> 'hash'
                from audit.entry
                cross join lateral jsonb_array_elements(detail -> 'definitions') as named
                where named ->> 'code' = 'XHHT-01'""");
        byte[] sent = Files.readAllBytes(archived(original));
        byte[] text = Files.readAllBytes(archived(definition));
        Files.write(archived(original), new byte[] {1});
        Files.delete(archived(definition));

        assertThat(verified().originals())
                .hasSize(2)
                .anySatisfy(name -> assertThat(name).contains(SENT, original))
                .anySatisfy(name -> assertThat(name).contains(definition));
        Files.write(archived(original), sent);
        Files.write(archived(definition), text);
    }

    private Path archived(String hash) {
        return work.home().resolve("archive").resolve(hash.substring(0, 2)).resolve(hash);
    }
}
