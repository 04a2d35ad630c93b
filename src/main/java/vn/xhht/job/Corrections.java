package vn.xhht.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.audit.AuditLog;
import vn.xhht.check.DefinedChecks;
import vn.xhht.fact.Locks;
import vn.xhht.fact.Publication;
import vn.xhht.intake.Lease;
import vn.xhht.intake.Runs;
import vn.xhht.report.Reversals;

/** The decisions of an administrator about publications and periods, each with its reason in the audit log. */
public final class Corrections {

    private final Shift shift;
    private final Lease lease;
    private final TransactionTemplate transaction;
    private final DefinedChecks checks;
    private final Publication publication;
    private final Locks locks;
    private final AuditLog audit;
    private final Reversals reversals;

    Corrections(
            Shift shift,
            Lease lease,
            TransactionTemplate transaction,
            DefinedChecks checks,
            Publication publication,
            Locks locks,
            AuditLog audit,
            Reversals reversals) {
        this.shift = shift;
        this.lease = lease;
        this.transaction = transaction;
        this.checks = checks;
        this.publication = publication;
        this.locks = locks;
        this.audit = audit;
        this.reversals = reversals;
    }

    /**
     * The result of a revert.
     *
     * @param targets   what it is about
     * @param withdrawn what a level above had sent and is now the sum of those below
     */
    public record Reverted(List<Publication.Target> targets, List<Publication.Withdrawn> withdrawn) {

        /** The publication put back, where that is one. */
        public Publication.Target target() {
            return targets.get(0);
        }
    }

    /** Puts an earlier publication in force again, and takes out of force what would count twice beside it. */
    public Reverted revert(long publicationId, @Nullable String reason) throws Exception {
        revertable(publicationId);
        return shift.run(
                Runs.Request.of("revert"),
                run -> Objects.requireNonNull(transaction.execute(status -> {
                    lease.guard();
                    Publication.Target target = revertable(publicationId);
                    Map<String, @Nullable Object> detail = new LinkedHashMap<>();
                    detail.put("publication", publicationId);
                    detail.put("form", target.form());
                    detail.put("period", target.period());
                    return revert(run.id(), List.of(target), detail, reason);
                })));
    }

    /**
     * Puts back, all at once, what a run replaced and nothing has replaced since.
     *
     * @param unit null for all units, else this one with those below it
     */
    public Reverted revertRun(long ofRun, @Nullable String unit, @Nullable String reason) throws Exception {
        replaced(ofRun, unit);
        return shift.run(
                Runs.Request.of("revert"),
                run -> Objects.requireNonNull(transaction.execute(status -> {
                    lease.guard();
                    List<Publication.Target> targets = replaced(ofRun, unit);
                    Map<String, @Nullable Object> detail = new LinkedHashMap<>();
                    detail.put("of_run", ofRun);
                    detail.put("unit", unit);
                    detail.put(
                            "publications",
                            targets.stream()
                                    .map(Publication.Target::publicationId)
                                    .toList());
                    return revert(run.id(), targets, detail, reason);
                })));
    }

    private List<Publication.Target> replaced(long ofRun, @Nullable String unit) {
        List<Publication.Target> targets = reversals.ofRun(ofRun, unit).stream()
                .filter(Reversals.Replaced::canBeReverted)
                .map(replaced -> revertable(Objects.requireNonNull(replaced.earlier())))
                .toList();
        if (targets.isEmpty()) {
            throw new WorkRefused("revert.nothing", String.valueOf(ofRun));
        }
        return targets;
    }

    private Reverted revert(
            long runId,
            List<Publication.Target> targets,
            Map<String, @Nullable Object> detail,
            @Nullable String reason) {
        String at = publication.now();
        checks.above(
                runId, targets.stream().map(Publication.Target::submissionId).toList());
        List<Map<String, Object>> published = new ArrayList<>();
        for (Publication.Target target : targets) {
            published.add(Map.of(
                    "publication",
                    publication.revert(runId, target.publicationId(), at),
                    "submission",
                    target.submissionId(),
                    "form",
                    target.form(),
                    "period",
                    target.period()));
        }
        publication.withdraw(runId, at, null);
        List<Publication.Withdrawn> withdrawn = publication.withdrawn(at);
        detail.put("at", at);
        detail.put("published", published);
        detail.put(
                "withdrawn",
                withdrawn.stream().map(Publication.Withdrawn::publicationId).toList());
        audit.append("revert", reason, runId, detail);
        return new Reverted(targets, withdrawn);
    }

    private Publication.Target revertable(long publicationId) {
        Publication.Target target = publication.find(publicationId).stream()
                .findFirst()
                .orElseThrow(() -> new WorkRefused("revert.unknown", String.valueOf(publicationId)));
        if (target.inForce()) {
            throw new WorkRefused("revert.inForce", String.valueOf(publicationId));
        }
        String closed = locks.reason(target.unitKey(), target.form(), target.period());
        if (closed != null) {
            throw new WorkRefused("revert.locked", target.period(), closed);
        }
        return target;
    }

    /** Closes what the scope names. */
    public void lock(Locks.Scope scope, String reason) throws Exception {
        write(true, scope, reason);
    }

    /** Opens what the scope names, were it but a part of what was closed. */
    public void unlock(Locks.Scope scope, String reason) throws Exception {
        write(false, scope, reason);
    }

    private void write(boolean closed, Locks.Scope scope, String reason) throws Exception {
        String unknown = locks.unknown(scope);
        if (unknown != null) {
            throw new WorkRefused(
                    "lock.unknown." + unknown,
                    String.valueOf(
                            switch (unknown) {
                                case "unit" -> scope.unit();
                                case "form" -> scope.form();
                                default -> scope.period();
                            }));
        }
        if (!closed && !locks.holds(scope)) {
            throw new WorkRefused("lock.none", scope.period());
        }
        shift.run(
                Runs.Request.of(closed ? "lock" : "unlock"),
                run -> Objects.requireNonNull(transaction.execute(status -> {
                    lease.guard();
                    String at = publication.now();
                    Map<String, @Nullable Object> detail = new HashMap<>();
                    detail.put("lock", locks.write(null, closed, scope, reason, AuditLog.actor(), at));
                    detail.put("period", scope.period());
                    detail.put("unit", scope.unit());
                    detail.put("form", scope.form());
                    detail.put("at", at);
                    audit.append(closed ? "lock" : "unlock", reason, run.id(), detail);
                    return run.id();
                })));
    }
}
