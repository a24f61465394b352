package io.caravan.alerts;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.failures.Failure;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the book at the right page: raising, closing, listing, counting and sweeping. */
@Component("alerts")
final class AlertBook implements Alerts {

    private final AlertRaising raising;
    private final AlertClosing closing;
    private final AlertListing listing;
    private final AlertSweep sweep;

    AlertBook(AlertRaising raising, AlertClosing closing, AlertListing listing, AlertSweep sweep) {
        this.raising = raising;
        this.closing = closing;
        this.listing = listing;
        this.sweep = sweep;
    }

    @Override
    public void raise(@Nullable ConnectionId connection, String cause, @Nullable String record, Failure failure) {
        raising.raise(connection, cause, List.of(new RecordFailure(record == null ? "" : record, failure)));
    }

    @Override
    public void raiseAll(@Nullable ConnectionId connection, String cause, Collection<RecordFailure> failures) {
        raising.raise(connection, cause, failures);
    }

    @Override
    public void dismiss(@Nullable ConnectionId connection, String cause, Collection<String> records) {
        closing.resolve(connection, cause, records);
    }

    @Override
    public void dismiss(@Nullable ConnectionId connection, String cause) {
        closing.resolve(connection, cause, List.of(""));
    }

    @Override
    public void dismissById(long alert, String by) {
        closing.dismiss(alert, by);
    }

    @Override
    public List<Alert> list(@Nullable MerchantId merchant, boolean activeOnly, int limit, long beforeId) {
        return listing.list(merchant, activeOnly, limit, beforeId);
    }

    @Override
    public List<ActiveCount> activeCounts() {
        return listing.activeCounts();
    }

    @Override
    public int sweep() {
        return sweep.sweep();
    }
}
