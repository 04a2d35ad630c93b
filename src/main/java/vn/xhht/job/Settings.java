package vn.xhht.job;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import vn.xhht.feedback.FeedbackLimits;
import vn.xhht.workbook.ReadingLimits;

/**
 * The settings that an administrator may make.
 *
 * @param home        where everything is kept
 * @param inbox       the folder of the nightly import
 * @param definitions folder whose definitions replace or join the shipped ones; null for none
 * @param readers     files read at the same time
 * @param quiet       how long a file in a folder must have been left alone to be taken
 * @param checkTime   how long the query of one check may take
 * @param ownServer   never use the embedded server that another program on the same home keeps up
 * @param lease       how long a program that works may stand still before another takes its place
 * @param night       when {@code serve} runs the night, in Asia/Ho_Chi_Minh
 * @param rebuilding  the database is about to be rebuilt: nothing of today's is written to it first
 * @param keep        how long things are kept
 * @param throwAway   everything under {@code home} is for one use, the database embedded
 * @param unanswered  nobody asks for answers to the senders of the files
 * @param handOut     a night writes its export and its page
 * @param programs    home whose unpacked database programs a database for one use may run
 * @param answer      how far the answers to the senders go
 * @param reading     what one file may cost
 * @param lateCorrection what corrects a period that closed longer ago than this is published with a warning
 * @param reminders   whom letters go to
 * @param today       the day that the program takes for today, to try out a plan or a calendar; null for the real one
 */
@ConfigurationProperties("xhht")
public record Settings(
        Path home,
        Path inbox,
        @Nullable Path definitions,
        int readers,
        Duration quiet,
        Duration checkTime,
        boolean ownServer,
        Duration lease,
        LocalTime night,
        boolean rebuilding,
        Keep keep,
        boolean throwAway,
        boolean unanswered,
        boolean handOut,
        Path programs,
        Answer answer,
        Reading reading,
        Duration lateCorrection,
        Reminding reminders,
        @Nullable LocalDate today) {

    /** @param planYearsBack plan years before the current one that units are still reminded of; older ones are let rest */
    public record Reminding(int planYearsBack) {}

    /**
     * The times for which things are kept. Everything in force, the latest snapshot of a plan year and the snapshots
     * that close a month are kept for ever.
     *
     * @param batch     records of Spring Batch
     * @param originals archived files that nothing was ever published from
     * @param personal  archived files with personal columns as they were sent: what is in force is masked then, the others go
     * @param feedback  answers to those who sent files
     * @param exports   exports of earlier nights
     * @param snapshots snapshots that close neither a month nor a year
     * @param jump      time between two runs from which on the clock is not believed, and nothing is taken away
     */
    public record Keep(
            Duration batch,
            Duration originals,
            Duration personal,
            Duration feedback,
            Duration exports,
            Duration snapshots,
            Duration jump) {}

    /**
     * @param copy     unpacked size of a workbook above which its sender gets the list of findings alone
     * @param findings most findings that are listed and marked
     */
    public record Answer(DataSize copy, int findings) {}

    /**
     * The cost that one file may have, watched while reading; see {@link ReadingLimits}.
     *
     * @param file       size of the file
     * @param entries    parts in its zip archive, and sheets
     * @param inflated   unpacked size
     * @param characters characters of all texts
     * @param text       characters of one text
     * @param cells      cells delivered
     * @param deadline   time from opening to the last row
     */
    public record Reading(
            DataSize file, int entries, DataSize inflated, long characters, int text, long cells, Duration deadline) {

        ReadingLimits limits() {
            return new ReadingLimits(file.toBytes(), entries, inflated.toBytes(), characters, text, cells, deadline);
        }
    }

    Path archive() {
        return home.resolve("archive");
    }

    Path audit() {
        return home.resolve("audit");
    }

    /** Where the answers to the senders lie, in a folder a run. */
    public Path feedback() {
        return home.resolve("feedback");
    }

    /** Where the nights' exports lie. */
    public Path export() {
        return home.resolve("export");
    }

    Path report() {
        return home.resolve("report");
    }

    /** Where the reminders of a day lie. */
    public Path outbox(LocalDate day) {
        return home.resolve("outbox").resolve(day.toString());
    }

    FeedbackLimits feedbackLimits() {
        return new FeedbackLimits(answer.copy().toBytes(), answer.findings(), reading.limits());
    }
}
