package io.caravan.alerts;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.failures.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alert book in memory: which alerts are active, by record. */
public final class AlertsFake implements Alerts {

    private final Map<String, Failure> active = new LinkedHashMap<>();
    private final Map<String, String> causes = new HashMap<>();
    private final List<String> raised = new ArrayList<>();

    /** The active alert about a record; null when there is none. */
    public synchronized @Nullable Failure active(String record) {
        return active.get(record);
    }

    public synchronized Map<String, Failure> active() {
        return Map.copyOf(active);
    }

    /** How often a record's alert was raised. */
    public synchronized long raised(String record) {
        return raised.stream().filter(record::equals).count();
    }

    @Override
    public synchronized void raise(
            @Nullable ConnectionId connection, String cause, @Nullable String record, Failure failure) {
        active.put(record == null ? "" : record, failure);
        causes.put(record == null ? "" : record, cause);
        raised.add(record == null ? "" : record);
    }

    @Override
    public void raiseAll(@Nullable ConnectionId connection, String cause, Collection<RecordFailure> failures) {
        failures.forEach(one -> raise(connection, cause, one.record(), one.failure()));
    }

    @Override
    public synchronized void dismiss(@Nullable ConnectionId connection, String cause, Collection<String> records) {
        records.stream().filter(record -> cause.equals(causes.get(record))).forEach(active::remove);
    }

    @Override
    public void dismiss(@Nullable ConnectionId connection, String cause) {
        dismiss(connection, cause, List.of(""));
    }

    @Override
    public void dismissById(long alert, String by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Alert> list(@Nullable MerchantId merchant, boolean activeOnly, int limit, long beforeId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ActiveCount> activeCounts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int sweep() {
        throw new UnsupportedOperationException();
    }
}
