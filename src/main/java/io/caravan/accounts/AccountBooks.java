package io.caravan.accounts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.caravan.accounts.Plan.Change;
import io.caravan.accounts.RuleSections.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the steps of applying, planning and reading each into one transaction of its own. */
@Component
class AccountBooks {

    private final AccountStore store;
    private final AccountWriter writer;
    private final WarehouseLearner learner;
    private final RuleSections rules;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;

    AccountBooks(
            AccountStore store,
            AccountWriter writer,
            WarehouseLearner learner,
            RuleSections rules,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.writer = writer;
        this.learner = learner;
        this.rules = rules;
        writing = new TransactionTemplate(transactions);
        writing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        reading = new TransactionTemplate(transactions);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    long version() {
        return store.version();
    }

    /** All of one moment. */
    Snapshot read() {
        return Objects.requireNonNull(reading.execute(status -> store.load()));
    }

    Plan plan(Declared declared) {
        Snapshot stored = read();
        Snapshot.Account known = stored.accounts().get(declared.name());
        if (known != null && known.fingerprint().equals(declared.fingerprint())) {
            return new Plan(List.of(), List.of(), List.of());
        }
        return plan(
                Comparison.of(declared, stored),
                LoginComparison.of(declared, stored),
                rules.plan(declared.name(), declared.rules()));
    }

    /** Does nothing when the same file was applied last, by whichever node. */
    Plan apply(Declared declared) {
        return Objects.requireNonNull(writing.execute(status -> {
            if (writer.lock(declared).equals(declared.fingerprint())) {
                return new Plan(List.of(), List.of(), List.of());
            }
            Snapshot stored = store.load();
            Comparison comparison = Comparison.of(declared, stored);
            LoginComparison logins = LoginComparison.of(declared, stored);
            List<Difference> differences = List.of();
            if (logins.problems.isEmpty()) {
                writer.write(declared, comparison, logins);
                differences = rules.apply(
                        declared.name(), declared.rules(), declared.file().name());
            } else {
                status.setRollbackOnly();
            }
            return plan(comparison, logins, differences);
        }));
    }

    /** Whether there may be a new warehouse of this code; false when such a code is not kept. */
    boolean learn(MerchantId merchant, String wmsCode) {
        return Boolean.TRUE.equals(writing.execute(status -> learner.learn(merchant, wmsCode)));
    }

    /** An account with problems is left as it is, so then nothing changes. */
    private static Plan plan(Comparison comparison, LoginComparison logins, List<Difference> rules) {
        Map<RulePlace, List<Difference>> places =
                rules.stream().collect(groupingBy(Difference::place, LinkedHashMap::new, toList()));
        Stream<Change> differing = places.entrySet().stream()
                .map(place -> new Change(
                        Plan.Kind.CHANGED,
                        "rules of " + place.getKey(),
                        place.getValue().stream().map(Difference::section).collect(joining(", "))));
        List<Change> changes = Stream.of(comparison.changes.stream(), logins.changes.stream(), differing)
                .flatMap(each -> each)
                .toList();
        return new Plan(logins.problems.isEmpty() ? changes : List.of(), List.copyOf(logins.problems), List.of());
    }
}
