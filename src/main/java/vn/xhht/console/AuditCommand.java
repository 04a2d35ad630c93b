package vn.xhht.console;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.audit.AuditLog;
import vn.xhht.job.Verification;
import vn.xhht.job.Workplace;

/** Shows the log, and proves that log, figures and archive are whole. */
@Command(name = "audit", sortOptions = false)
final class AuditCommand extends Verb {

    private static final int SHOWN = 50;

    @Option(names = "--verify")
    private boolean verify;

    AuditCommand(Screen screen) {
        super(screen);
    }

    @Override
    int work(Workplace workplace) throws IOException {
        return verify ? verify(workplace) : show(workplace.audit().latest(json() ? Integer.MAX_VALUE : SHOWN));
    }

    private int verify(Workplace workplace) throws IOException {
        Verification.Verified found = workplace.verification().verify();
        List<AuditLog.Entry> latest = workplace.audit().latest(1);
        long entries = latest.isEmpty() ? 0 : latest.get(0).entryId();
        String head = latest.isEmpty() ? "" : latest.get(0).hash();
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("whole", found.isWhole());
            all.put("entries", entries);
            all.put("head", head);
            all.put("broken", found.broken());
            all.put("lost", found.copies().lost());
            all.put("altered", found.copies().altered());
            all.put("untold", found.untold());
            all.put("gone", found.gone());
            all.put("figures", found.figures());
            all.put("originals", found.originals());
            all.put("elsewhere", found.elsewhere());
            all.put("others", found.copies().others());
            all.put("left", found.copies().left());
            screen().json(all);
        } else {
            if (found.isWhole()) {
                screen().say(screen().text("console.auditWhole", entries, head));
            }
            say("console.auditBroken", found.broken());
            say("console.auditLost", found.copies().lost());
            say("console.auditAltered", found.copies().altered());
            say("console.auditUntold", found.untold());
            say("console.auditGone", found.gone());
            say("console.auditFigures", found.figures());
            say("console.auditOriginal", found.originals());
            say("console.auditElsewhere", found.elsewhere());
            say("console.auditLeft", found.copies().left());
            say("console.auditOther", found.copies().others());
        }
        return found.isWhole() ? Console.DONE : Console.FAILED;
    }

    private void say(String text, List<?> found) {
        found.stream().limit(SHOWN).forEach(one -> screen().say(screen().text(text, one)));
        if (found.size() > SHOWN) {
            screen().say(screen().text("console.auditMore", found.size() - SHOWN));
        }
    }

    private int show(List<AuditLog.Entry> entries) {
        if (json()) {
            screen().json(Map.of("entries", entries));
            return Console.DONE;
        }
        Table table = new Table(List.of(
                "N",
                screen().text("column.at"),
                screen().text("column.actor"),
                screen().text("column.verb"),
                screen().text("column.what"),
                screen().text("column.reason")));
        entries.forEach(entry -> table.row(
                String.valueOf(entry.entryId()),
                entry.at(),
                entry.actor(),
                screen().text("action." + entry.action()),
                entry.summary(),
                entry.reason() == null ? "" : entry.reason()));
        table.print(screen().out());
        return Console.DONE;
    }
}
