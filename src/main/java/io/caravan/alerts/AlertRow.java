package io.caravan.alerts;

import io.caravan.accounts.ConnectionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An alert as it is stored; only read through JPA, because raising and closing are done by the thousand. */
@Entity
@Immutable
@Table(name = "alerts")
class AlertRow {

    /** What {@code connection_id} and {@code merchant_id} hold for the hub itself. */
    static final long HUB = 0;

    @Id
    private long id;

    @Column(name = "connection_id")
    private long connectionId;

    @Column(name = "merchant_id")
    private long merchantId;

    private String cause;
    private String record;
    private String category;
    private String message;

    @Column(name = "first_at")
    private Instant firstAt;

    @Column(name = "last_at")
    private Instant lastAt;

    private int occurrences;
    private String state;
    private long closed;

    @SuppressWarnings("NullAway.Init")
    protected AlertRow() {}

    Alerts.Alert alert() {
        return new Alerts.Alert(
                id,
                connectionId == HUB ? null : new ConnectionId(connectionId),
                cause,
                record.isEmpty() ? null : record,
                category,
                message,
                firstAt,
                lastAt,
                occurrences,
                state);
    }
}
