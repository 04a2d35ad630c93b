package vn.xhht.job;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import vn.xhht.feedback.FeedbackLimits;

/**
 * What an administrator may set.
 *
 * @param home        where everything is kept
 * @param inbox       the folder of the nightly import
 * @param definitions folder whose definitions replace or join the shipped ones; null for none
 * @param readers     files read at the same time
 * @param quiet       how long a file in a folder must have been left alone to be taken
 * @param ownServer   never use the embedded server that another program on the same home keeps up
 * @param throwAway   everything under {@code home} is for one use, the database embedded
 * @param programs    home whose unpacked database programs a database for one use may run
 * @param answer      how far the answers to the senders go
 */
@ConfigurationProperties("xhht")
public record Settings(
        Path home,
        Path inbox,
        @Nullable Path definitions,
        int readers,
        Duration quiet,
        boolean ownServer,
        boolean throwAway,
        Path programs,
        Answer answer) {

    /**
     * @param copy     unpacked size of a workbook above which its sender gets the list of findings alone
     * @param findings most findings that are listed and marked
     */
    public record Answer(DataSize copy, int findings) {}

    Path archive() {
        return home.resolve("archive");
    }

    /** Where the answers to the senders lie, in a folder a run. */
    public Path feedback() {
        return home.resolve("feedback");
    }

    FeedbackLimits feedbackLimits() {
        return new FeedbackLimits(answer.copy().toBytes(), answer.findings());
    }
}
