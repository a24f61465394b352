package io.caravan.alerts;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts due alerts into mails, one mail per set of recipients. An alert joins the mail that still waits for its
 * recipients, if there is one; so a mail server that is down collects one mail per set, not one per round.
 */
@Component
class MailGathering {

    static final String DUE = """
            select id, connection_id, cause from alerts
            where due = ? order by id limit 10000 for update skip locked
            """;
    private static final String TAKE = "update alerts set due = null, mail_id = ? where id = ?";
    private static final String LEAVE = "update alerts set due = ? where id = ?";
    private static final String WAITING = """
            select id from alert_mails
            where state = 'WAITING' and kind = ? and recipients = ?
            order by id limit 1 for update skip locked
            """;
    private static final String MY_ROUND = "select next_digest_at from alert_rounds for update skip locked";
    private static final String DIGEST_DONE = "update alert_rounds set next_digest_at = ?";
    private static final String RECENT = """
            select distinct a.connection_id, a.cause
            from alerts a join alert_mails m on m.id = a.mail_id
            where m.kind = 'NOW' and (m.finished_at > ? or m.state = 'WAITING')
            """;

    private final JdbcTemplate jdbc;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final Addressees addressees;
    private final AlertSettings settings;
    private final Clock clock;

    MailGathering(
            JdbcTemplate jdbc,
            EntityManagerFactory factory,
            PlatformTransactionManager transactions,
            Addressees addressees,
            AlertSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
        this.transaction = new TransactionTemplate(transactions);
        this.addressees = addressees;
        this.settings = settings;
        this.clock = clock;
    }

    void gather() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> round()));
        }
    }

    /** False when nothing is left, or another node gathers at this moment. An emptied digest's moment moves on. */
    private boolean round() {
        List<OffsetDateTime> mine = jdbc.queryForList(MY_ROUND, OffsetDateTime.class);
        if (mine.isEmpty()) {
            return false;
        }
        if (gather(AlertMail.Kind.NOW)) {
            return true;
        }
        Instant now = clock.instant();
        if (mine.getFirst().toInstant().isAfter(now)) {
            return false;
        }
        if (gather(AlertMail.Kind.DIGEST)) {
            return true;
        }
        jdbc.update(DIGEST_DONE, utc(now.plus(settings.digest())));
        return false;
    }

    private boolean gather(AlertMail.Kind kind) {
        List<Due> due = jdbc.query(
                DUE,
                (row, number) ->
                        new Due(row.getLong("id"), new AlertKey(row.getLong("connection_id"), row.getString("cause"))),
                kind.name());
        if (due.isEmpty()) {
            return false;
        }
        Map<Long, String> known = new HashMap<>();
        Map<String, List<Due>> sets = new HashMap<>();
        for (Due alert : due) {
            String set = known.computeIfAbsent(alert.key().connection(), addressees::of);
            sets.computeIfAbsent(set, s -> new ArrayList<>()).add(alert);
        }
        Set<AlertKey> tooSoon = kind == AlertMail.Kind.NOW ? mailedRecently() : Set.of();
        sets.forEach((set, alerts) -> put(kind, set, alerts, tooSoon));
        return true;
    }

    private void put(AlertMail.Kind kind, String set, List<Due> alerts, Set<AlertKey> tooSoon) {
        if (set.isEmpty()) {
            leave(null, alerts);
            return;
        }
        Long mail = waiting(kind, set);
        List<Due> taken = alerts;
        if (mail == null) {
            taken = alerts.stream()
                    .filter(alert -> !tooSoon.contains(alert.key()))
                    .toList();
            List<Due> later = new ArrayList<>(alerts);
            later.removeAll(new HashSet<>(taken));
            leave(AlertMail.Kind.DIGEST.name(), later);
        }
        if (!taken.isEmpty()) {
            take(mail == null ? create(kind, set) : mail, taken);
        }
    }

    private void take(long mail, List<Due> alerts) {
        jdbc.batchUpdate(TAKE, alerts, AlertRaising.BATCH, (update, alert) -> {
            update.setLong(1, mail);
            update.setLong(2, alert.id());
        });
    }

    private void leave(@Nullable String due, List<Due> alerts) {
        jdbc.batchUpdate(LEAVE, alerts, AlertRaising.BATCH, (update, alert) -> {
            update.setString(1, due);
            update.setLong(2, alert.id());
        });
    }

    /** The mail that still waits for the set; null when there is none, or it is being sent at this moment. */
    private @Nullable Long waiting(AlertMail.Kind kind, String set) {
        return jdbc.queryForList(WAITING, Long.class, kind.name(), set).stream()
                .findFirst()
                .orElse(null);
    }

    private long create(AlertMail.Kind kind, String set) {
        AlertMail mail = new AlertMail(kind, set, clock.instant());
        entities.persist(mail);
        entities.flush();
        return mail.id();
    }

    private Set<AlertKey> mailedRecently() {
        return new HashSet<>(jdbc.query(
                RECENT,
                (row, number) -> new AlertKey(row.getLong("connection_id"), row.getString("cause")),
                utc(clock.instant().minus(settings.floor()))));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Due(long id, AlertKey key) {}
}
