package vn.xhht.job;

import java.util.HashMap;
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

/** What an administrator decides about publications and periods, each with its reason in the audit log. */
public final class Corrections {

    private final Shift shift;
    private final Lease lease;
    private final TransactionTemplate transaction;
    private final DefinedChecks checks;
    private final Publication publication;
    private final Locks locks;
    private final AuditLog audit;

    Corrections(
            Shift shift,
            Lease lease,
            TransactionTemplate transaction,
            DefinedChecks checks,
            Publication publication,
            Locks locks,
            AuditLog audit) {
        this.shift = shift;
        this.lease = lease;
        this.transaction = transaction;
        this.checks = checks;
        this.publication = publication;
        this.locks = locks;
        this.audit = audit;
    }

    /**
     * What a revert has done.
     *
     * @param target    what it is about
     * @param withdrawn what a level above had sent and is now the sum of those below
     */
    public record Reverted(Publication.Target target, List<Publication.Withdrawn> withdrawn) {}

    /** Puts an earlier publication in force again, and takes out of force what would count twice beside it. */
    public Reverted revert(long publicationId, @Nullable String reason) throws Exception {
        revertable(publicationId);
        return shift.run(
                Runs.Request.of("revert"),
                run -> Objects.requireNonNull(transaction.execute(status -> {
                    lease.guard();
                    Publication.Target target = revertable(publicationId);
                    String at = publication.now();
                    checks.above(run.id(), target.submissionId());
                    long published = publication.revert(run.id(), publicationId, at);
                    publication.withdraw(run.id(), at, null);
                    List<Publication.Withdrawn> withdrawn = publication.withdrawn(at);
                    audit.append(
                            "revert",
                            reason,
                            run.id(),
                            Map.of(
                                    "publication",
                                    publicationId,
                                    "form",
                                    target.form(),
                                    "period",
                                    target.period(),
                                    "at",
                                    at,
                                    "published",
                                    List.of(Map.of("publication", published, "submission", target.submissionId())),
                                    "withdrawn",
                                    withdrawn.stream()
                                            .map(Publication.Withdrawn::publicationId)
                                            .toList()));
                    return new Reverted(target, withdrawn);
                })));
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
