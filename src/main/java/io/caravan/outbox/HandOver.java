package io.caravan.outbox;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import io.caravan.outbox.Batch.Item;
import io.caravan.outbox.Rendered.Unfit;
import io.caravan.schedules.Run;
import io.caravan.schedules.Schedules;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands records of one kind over to other systems, each exactly once. Every method is one transaction. */
public final class HandOver<T> {

    private final TransactionTemplate transaction;
    private final Outbox outbox;
    private final Manifests manifests;
    private final Alerts alerts;
    private final Schedules schedules;
    private final Job job;
    private final String noun;
    private final Ledger<T> ledger;

    public HandOver(
            TransactionTemplate transaction,
            Outbox outbox,
            Manifests manifests,
            Alerts alerts,
            Schedules schedules,
            Job job,
            String noun,
            Ledger<T> ledger) {
        this.transaction = transaction;
        this.outbox = outbox;
        this.manifests = manifests;
        this.alerts = alerts;
        this.schedules = schedules;
        this.job = job;
        this.noun = noun;
        this.ledger = ledger;
    }

    /** The next batch: first what an interrupted run left, then what is due. Null, and the run's end, when there is none. */
    public @Nullable Batch<T> claim(Run run) {
        Connection to = run.connection();
        Manifest manifest = manifests
                .find(to.side(), to.connector())
                .orElseThrow(() -> new IllegalStateException("the connector " + to.connector() + " is not installed"));
        Handover handover = Handover.of(manifest);
        Optional<Outbox.Claim> claim;
        while ((claim = transaction.execute(status -> outbox.claim(to.id(), handover, manifest.batch(noun))))
                .isPresent()) {
            Batch<T> batch = batch(to, claim.get());
            if (handover == Handover.BLIND && batch.phase() == Phase.ASK) {
                failed(run, batch, interrupted(to));
            } else if (!batch.items().isEmpty()) {
                return batch;
            }
        }
        run.end();
        return null;
    }

    /** Records whose document is past its retention are put aside, not dropped. */
    private Batch<T> batch(Connection to, Outbox.Claim claim) {
        List<Item<T>> items = ledger.load(to, claim.keys());
        Set<Long> gone = new HashSet<>(claim.keys());
        items.forEach(item -> gone.remove(item.key()));
        if (!gone.isEmpty()) {
            Failure failure = Failure.of(Category.INCOMPLETE, "its document is past its retention; load it again");
            transaction.executeWithoutResult(status -> plan(to, gone, failure));
        }
        return new Batch<>(claim.batch(), noun + "-" + claim.batch(), claim.phase(), to, items);
    }

    /** The batch lies there under a name the other side does not look at. */
    public void written(Batch<T> batch) {
        transaction.executeWithoutResult(
                status -> outbox.written(batch.connection().id(), batch.id()));
    }

    /** The other system has the batch, except for records whose reply says otherwise. */
    public void accepted(Run run, Batch<T> batch, @Nullable List<Reply> replies) {
        Map<String, Reply> said = byReference(replies);
        List<Item<T>> taken = where(batch, item -> !refused(said, item));
        List<Item<T>> refused = where(batch, item -> refused(said, item));
        transaction.executeWithoutResult(status -> {
            accept(batch.connection(), taken, said);
            if (run.done() == 0 && !taken.isEmpty()) {
                outbox.works(batch.connection().id());
            }
            byFailure(refused, item -> failure(batch, said.get(item.reference())))
                    .forEach((failure, items) -> fail(batch.connection(), items, failure));
        });
        run.count(taken.size(), 0, refused.size());
    }

    /** What the other system said when asked for records that may have arrived. */
    public void answered(Run run, Batch<T> batch, List<Reply> replies) {
        Map<String, Reply> said = byReference(replies);
        List<Item<T>> there = where(batch, item -> said.containsKey(item.reference()) && !refused(said, item));
        List<Item<T>> absent = where(batch, item -> refused(said, item));
        List<Item<T>> open = where(batch, item -> !said.containsKey(item.reference()));
        transaction.executeWithoutResult(status -> {
            accept(batch.connection(), there, said);
            outbox.unknownThere(batch.connection().id(), keys(absent));
            fail(
                    batch.connection(),
                    open,
                    Failure.of(Category.UNSURE, batch.connection().path() + " gave no answer for it"));
        });
        run.count(there.size(), 0, open.size());
    }

    /** None of the batch was taken, or nobody knows. */
    public void failed(Run run, Batch<T> batch, Failure failure) {
        transaction.executeWithoutResult(status -> fail(batch.connection(), batch.items(), failure));
        run.count(0, 0, batch.items().size());
    }

    /** Records that cannot be put into the other system's form step aside, so that the others go. */
    public void unfit(Run run, Rendered<T> rendered) {
        if (!rendered.unfit().isEmpty()) {
            transaction.executeWithoutResult(status -> rendered.unfit().stream()
                    .collect(
                            Collectors.groupingBy(Unfit::failure, Collectors.mapping(Unfit::item, Collectors.toList())))
                    .forEach((failure, items) -> fail(rendered.batch().connection(), items, failure)));
            run.count(0, 0, rendered.unfit().size());
        }
    }

    /** A person found out that the other system has it. */
    public void acceptedByHand(Connection to, Item<T> item) {
        transaction.executeWithoutResult(status -> accept(to, List.of(item), Map.of()));
    }

    private void accept(Connection to, List<Item<T>> items, Map<String, Reply> replies) {
        if (!items.isEmpty()) {
            outbox.accepted(to.id(), keys(items));
            ledger.accepted(to, items, replies);
            alerts.dismiss(
                    to.id(), job.route(), items.stream().map(Item::reference).toList());
        }
    }

    /** A failure of the whole connection is one alert, raised by the run; a record's own failure is the record's alert. */
    private void fail(Connection to, List<Item<T>> items, Failure failure) {
        if (items.isEmpty()) {
            return;
        }
        Set<Long> gaveUp = plan(to, keys(items), failure);
        alerts.raiseAll(
                to.id(),
                job.route(),
                items.stream()
                        .filter(item -> gaveUp.contains(item.key())
                                || !failure.category().endsRun())
                        .map(item -> new RecordFailure(
                                item.reference(), gaveUp.contains(item.key()) ? failure.givenUp() : failure))
                        .toList());
    }

    private Set<Long> plan(Connection to, Collection<Long> keys, Failure failure) {
        outbox.failed(to.id(), keys, failure).ifPresent(next -> schedules.wakeAt(to.id(), job, next));
        if (failure.category() == Category.INCOMPLETE) {
            ledger.incomplete(keys, failure);
        }
        return Set.copyOf(outbox.gaveUp(to.id(), keys));
    }

    private static Failure interrupted(Connection to) {
        return Failure.of(
                Category.UNSURE,
                "the hub stopped while sending to " + to.path()
                        + ", which cannot be asked; look there, then resend or confirm it");
    }

    private static <T> Failure failure(Batch<T> batch, Reply reply) {
        String message = reply.message() == null ? "refused without a reason" : reply.message();
        Category category = reply.category() == null ? Category.REJECTED : reply.category();
        return Failure.of(category, batch.connection().path() + ": " + message);
    }

    /** Records that failed alike are planned together. */
    private static <T> Map<Failure, List<Item<T>>> byFailure(List<Item<T>> items, Function<Item<T>, Failure> failure) {
        return items.stream().collect(Collectors.groupingBy(failure));
    }

    private static <T> List<Item<T>> where(Batch<T> batch, Predicate<Item<T>> condition) {
        return batch.items().stream().filter(condition).toList();
    }

    private static <T> List<Long> keys(List<Item<T>> items) {
        return items.stream().map(Item::key).toList();
    }

    private static <T> boolean refused(Map<String, Reply> said, Item<T> item) {
        return said.containsKey(item.reference()) && !said.get(item.reference()).accepted();
    }

    private static Map<String, Reply> byReference(@Nullable List<Reply> replies) {
        return Objects.requireNonNullElse(replies, List.<Reply>of()).stream()
                .collect(Collectors.toMap(Reply::reference, Function.identity(), (one, other) -> other));
    }
}
