package io.caravan.alerts;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.alerts.Alerts.ActiveCount;
import io.caravan.alerts.Alerts.Alert;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.stereotype.Component;

/** What people and gauges see of the book. */
@Component
class AlertListing {

    private static final int MOST = 1_000;
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Clock clock;
    private Counted counted = new Counted(Instant.MIN, List.of());

    AlertListing(EntityManagerFactory factory, JdbcClient jdbc, Clock clock) {
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Alert> list(@Nullable MerchantId merchant, boolean activeOnly, int limit, long beforeId) {
        String ofMerchant = merchant == null ? "" : " and a.merchantId = :merchant";
        String active = activeOnly ? " and a.closed = 0" : "";
        TypedQuery<AlertRow> query = entities.createQuery(
                        "select a from AlertRow a where a.id < :before" + ofMerchant + active + " order by a.id desc",
                        AlertRow.class)
                .setParameter("before", beforeId > 0 ? beforeId : Long.MAX_VALUE)
                .setMaxResults(Math.clamp(limit, 1, MOST));
        if (merchant != null) {
            query.setParameter("merchant", merchant.value());
        }
        return query.getResultList().stream().map(AlertRow::alert).toList();
    }

    synchronized List<ActiveCount> activeCounts() {
        Instant now = clock.instant();
        if (counted.at().isBefore(now.minus(FRESH))) {
            counted = new Counted(now, countActive());
        }
        return counted.counts();
    }

    private List<ActiveCount> countActive() {
        return jdbc.sql("""
                        select connection_id, category, count(*) as active
                        from alerts where closed = 0
                        group by connection_id, category
                        order by connection_id, category
                        """)
                .query((row, number) -> {
                    long connection = row.getLong("connection_id");
                    return new ActiveCount(
                            connection == AlertRow.HUB ? null : new ConnectionId(connection),
                            row.getString("category"),
                            row.getLong("active"));
                })
                .list();
    }

    private record Counted(Instant at, List<ActiveCount> counts) {}
}
