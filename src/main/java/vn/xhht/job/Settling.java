package vn.xhht.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.audit.AuditLog;
import vn.xhht.fact.Publication;
import vn.xhht.fact.Settlements;
import vn.xhht.fact.Settlements.Matter;
import vn.xhht.intake.Lease;
import vn.xhht.intake.Runs;

/** Closes open matters by somebody's word, with its reason in the audit log. */
public final class Settling {

    private final Shift shift;
    private final Lease lease;
    private final TransactionTemplate transaction;
    private final Publication publication;
    private final Settlements settlements;
    private final AuditLog audit;

    Settling(
            Shift shift,
            Lease lease,
            TransactionTemplate transaction,
            Publication publication,
            Settlements settlements,
            AuditLog audit) {
        this.shift = shift;
        this.lease = lease;
        this.transaction = transaction;
        this.publication = publication;
        this.settlements = settlements;
        this.audit = audit;
    }

    /**
     * Closes all of the matters, or none.
     *
     * @return what was closed
     * @throws WorkRefused where one of them is not open
     */
    public List<Matter> settle(List<String> matters, String reason) throws Exception {
        open(matters);
        return shift.run(
                Runs.Request.of("settle"),
                run -> Objects.requireNonNull(transaction.execute(status -> {
                    lease.guard();
                    List<Matter> open = open(matters);
                    String at = publication.now();
                    open.forEach(matter -> write(run.id(), matter, reason, at));
                    return open;
                })));
    }

    private List<Matter> open(List<String> matters) {
        List<Matter> open = settlements.open(matters);
        matters.stream()
                .filter(id ->
                        open.stream().noneMatch(matter -> matter.matterId().equals(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw new WorkRefused("settle.unknown", id);
                });
        return open;
    }

    private void write(long runId, Matter matter, String reason, String at) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("settlement", settlements.write(null, matter.matterId(), reason, AuditLog.actor(), at));
        detail.put("matter", matter.matterId());
        detail.put("kind", matter.kind());
        detail.put("unit", matter.unit());
        detail.put("form", matter.form());
        detail.put("period", matter.period());
        detail.put("file", matter.file());
        detail.put("at", at);
        audit.append("settle", reason, runId, detail);
    }
}
