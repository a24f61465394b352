package io.caravan.alerts;

import io.caravan.failures.Redacted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mail that is owed to a set of recipients; while it waits, further alerts for the same set join it. */
@Entity
@Table(name = "alert_mails")
@NamedNativeQuery(name = "AlertMail.due", query = AlertMail.DUE, resultClass = AlertMail.class)
class AlertMail {

    /** In SQL, because Hibernate 6.6 drops {@code skip locked} on H2 and would wait for the other node. */
    static final String DUE = """
            select * from alert_mails
            where state = 'WAITING' and next_attempt_at <= current_timestamp
            order by next_attempt_at limit 1 for update skip locked
            """;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    /** Why it is sent. */
    enum Kind {
        NOW,
        DIGEST
    }

    /** Where it stands. */
    enum State {
        WAITING,
        SENT,
        EMPTY
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String recipients;
    private String refused = "";

    @Enumerated(EnumType.STRING)
    private State state = State.WAITING;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    private int attempts;
    private @Nullable String error;

    @SuppressWarnings("NullAway.Init")
    protected AlertMail() {}

    AlertMail(Kind kind, String recipients, Instant now) {
        this.kind = kind;
        this.recipients = recipients;
        this.createdAt = now;
        this.nextAttemptAt = now;
    }

    long id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    State state() {
        return state;
    }

    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    @Nullable
    String error() {
        return error;
    }

    /** The whole set, as it names the mail. */
    String recipients() {
        return recipients;
    }

    /** The set without those the mail server does not take. */
    List<String> to() {
        List<String> without = split(refused).toList();
        return split(recipients).filter(address -> !without.contains(address)).toList();
    }

    void sent(Instant now) {
        finish(State.SENT, now);
    }

    void empty(Instant now) {
        finish(State.EMPTY, now);
    }

    /** Tried again after a pause that doubles, from one to thirty minutes. */
    void failed(String why, Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        attempts++;
        error = Redacted.message(why);
        nextAttemptAt = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** The mail server knows some of the addresses and not others: the others must not keep the mail from arriving. */
    void refused(List<String> addresses, String why, Instant now) {
        failed(why, now);
        refused = String.join(
                ",",
                Stream.concat(split(refused), addresses.stream()).distinct().toList());
        nextAttemptAt = now;
    }

    private void finish(State end, Instant now) {
        state = end;
        finishedAt = now;
    }

    private static Stream<String> split(String addresses) {
        return Arrays.stream(addresses.split(",")).filter(address -> !address.isEmpty());
    }
}
