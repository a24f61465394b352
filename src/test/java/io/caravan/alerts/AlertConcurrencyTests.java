package io.caravan.alerts;

import static io.caravan.alerts.FakeAccounts.WEB_SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real threads on one database, each with connections of its own, as several nodes would have. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertConcurrencyTests {

    private static final Failure REJECTED = Failure.of(Category.REJECTED, "the warehouse does not know SKU A-1");
    private static final String DELIVERY = "order-delivery";
    private static final int THREADS = 6;
    private static final int ROUNDS = 10;
    private static final List<String> RECORDS =
            IntStream.range(0, 200).mapToObj(n -> "order-" + n).toList();

    @ParameterizedTest
    @EnumSource(Database.class)
    void raising_the_same_at_once_makes_one_alert_each_and_loses_no_occurrence(Database database) throws Exception {
        try (AlertHouse house = new AlertHouse(database)) {
            together(thread -> () -> {
                house.alerts.raiseAll(WEB_SHOP, DELIVERY, shuffled());
                return null;
            });

            assertThat(house.client
                            .sql("select count(*) from alerts")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(RECORDS.size());
            assertThat(house.client
                            .sql("select sum(occurrences) from alerts")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(THREADS * ROUNDS * RECORDS.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void raising_and_ending_at_once_neither_duplicates_nor_loses_nor_dead_locks(Database database) throws Exception {
        try (AlertHouse house = new AlertHouse(database)) {
            together(thread -> () -> {
                if (thread % 2 == 0) {
                    house.alerts.raiseAll(WEB_SHOP, DELIVERY, shuffled());
                } else {
                    house.alerts.dismiss(WEB_SHOP, DELIVERY, shuffledRecords());
                }
                return null;
            });

            assertThat(house.client
                            .sql("select count(*) - count(distinct record) from alerts where closed = 0")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(house.client
                            .sql("select sum(occurrences) from alerts")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(THREADS / 2 * ROUNDS * RECORDS.size());
        }
    }

    private static List<RecordFailure> shuffled() {
        return shuffledRecords().stream()
                .map(record -> new RecordFailure(record, REJECTED))
                .toList();
    }

    private static List<String> shuffledRecords() {
        List<String> records = new ArrayList<>(RECORDS);
        Collections.shuffle(records);
        return records;
    }

    private interface Work {
        Callable<Void> of(int thread);
    }

    private static void together(Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> done = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Callable<Void> mine = work.of(thread);
                done.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        start.await(30, TimeUnit.SECONDS);
                        mine.call();
                    }
                    return null;
                }));
            }
            for (Future<Void> one : done) {
                one.get(2, TimeUnit.MINUTES);
            }
        }
    }
}
