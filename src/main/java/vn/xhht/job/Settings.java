package vn.xhht.job;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an administrator may set.
 *
 * @param home        where everything is kept
 * @param inbox       the folder of the nightly import
 * @param definitions folder whose definitions replace or join the shipped ones; null for none
 * @param readers     files read at the same time
 * @param quiet       how long a file in a folder must have been left alone to be taken
 * @param checkTime   how long the query of one check may take
 * @param ownServer   never use the embedded server that another program on the same home keeps up
 */
@ConfigurationProperties("xhht")
public record Settings(
        Path home,
        Path inbox,
        @Nullable Path definitions,
        int readers,
        Duration quiet,
        Duration checkTime,
        boolean ownServer) {

    Path archive() {
        return home.resolve("archive");
    }
}
