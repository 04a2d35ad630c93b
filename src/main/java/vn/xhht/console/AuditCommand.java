package vn.xhht.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.audit.AuditLog;
import vn.xhht.job.Workplace;

/** Who did what, when and why; and whether the log is whole. */
@Command(name = "audit", sortOptions = false)
final class AuditCommand extends Verb {

    private static final int SHOWN = 50;

    @Option(names = "--verify")
    private boolean verify;

    AuditCommand(Screen screen) {
        super(screen);
    }

    @Override
    int work(Workplace workplace) {
        return verify ? verify(workplace) : show(workplace.audit().latest(json() ? Integer.MAX_VALUE : SHOWN));
    }

    private int verify(Workplace workplace) {
        List<Long> broken = workplace.audit().broken();
        List<Long> lost = workplace.journal().lost();
        List<AuditLog.Entry> latest = workplace.audit().latest(1);
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("whole", broken.isEmpty() && lost.isEmpty());
            all.put("entries", latest.isEmpty() ? 0 : latest.get(0).entryId());
            all.put("head", latest.isEmpty() ? "" : latest.get(0).hash());
            all.put("broken", broken);
            all.put("lost", lost);
            screen().json(all);
        } else if (broken.isEmpty() && lost.isEmpty()) {
            screen().say(screen().text(
                            "console.auditWhole",
                            latest.isEmpty() ? 0 : latest.get(0).entryId(),
                            latest.isEmpty() ? "" : latest.get(0).hash()));
        } else {
            broken.forEach(entry -> screen().say(screen().text("console.auditBroken", entry)));
            lost.stream().limit(SHOWN).forEach(entry -> screen().say(screen().text("console.auditLost", entry)));
        }
        return broken.isEmpty() && lost.isEmpty() ? Console.DONE : Console.FAILED;
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
