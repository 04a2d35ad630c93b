package vn.xhht.console;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import vn.xhht.database.DatabaseUnavailable;
import vn.xhht.definition.DefinitionErrors;
import vn.xhht.intake.LeaseHeld;
import vn.xhht.intake.LeaseLost;
import vn.xhht.job.RunInterrupted;
import vn.xhht.job.Stopped;
import vn.xhht.job.WorkRefused;

/**
 * The one place where a failure becomes what a person is told: no stack trace, unless asked for, and once, however often the same is
 * tried in vain.
 */
final class Failures {

    /** SQL states of a server that lets nobody in, and what is said of them. */
    private static final Map<String, String> REFUSALS = Map.of(
            "28000", "failure.login",
            "28P01", "failure.login",
            "3D000", "failure.noDatabase",
            "53300", "failure.connections");

    private final Screen screen;
    private String said = "";

    Failures(Screen screen) {
        this.screen = screen;
    }

    void explain(Throwable failure) {
        String line = line(failure);
        if (line.equals(said)) {
            return;
        }
        said = line;
        screen.complain(line);
        if (Boolean.getBoolean("xhht.trace")) {
            failure.printStackTrace(screen.err());
        }
    }

    /** Forgets the last failure, since what failed works again. */
    void forget() {
        said = "";
    }

    private String line(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof DefinitionErrors errors) {
                return screen.text("failure.definitions")
                        + errors.errors().stream()
                                .map(error -> "\n  " + Screen.oneLine(error))
                                .collect(Collectors.joining());
            }
            if (cause instanceof DatabaseUnavailable unavailable) {
                return screen.text(
                        "failure." + unavailable.code(), unavailable.args().toArray());
            }
            if (cause instanceof LeaseHeld held) {
                return screen.text("failure.lease", held.owner(), held.since());
            }
            if (cause instanceof LeaseLost lost) {
                return screen.text("failure.leaseLost", lost.owner(), lost.since());
            }
            if (cause instanceof WorkRefused refused) {
                return screen.text(refused.key(), refused.arguments().toArray());
            }
            if (cause instanceof RunInterrupted) {
                return screen.text("failure.interrupted", firstLine(cause));
            }
            if (cause instanceof Stopped) {
                return screen.text("failure.stopped");
            }
            if (cause instanceof SQLException refused && REFUSALS.containsKey(String.valueOf(refused.getSQLState()))) {
                return screen.text(
                        REFUSALS.getOrDefault(String.valueOf(refused.getSQLState()), ""), firstLine(refused));
            }
            if (cause instanceof FlywayException migration && !(migration.getCause() instanceof SQLException)) {
                return screen.text("failure.migration", firstLine(migration));
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("08")) {
                return screen.text("failure.connection", firstLine(sql));
            }
            last = cause;
        }
        return screen.text("failure.other", last.getClass().getSimpleName() + ": " + firstLine(last));
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
