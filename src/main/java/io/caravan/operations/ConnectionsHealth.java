package io.caravan.operations;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.alerts.ConnectionTroubles;
import io.caravan.alerts.ConnectionTroubles.ConnectionTrouble;
import io.caravan.schedules.Schedules.JobState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Says per connection whether it works. One that fails degrades this detail and leaves the hub as a whole UP: the others run. */
@Component("connectionsHealthIndicator")
class ConnectionsHealth extends AbstractHealthIndicator {

    /** Not one of the statuses Spring Boot adds up, and answered with HTTP 200. */
    static final Status DEGRADED = new Status("DEGRADED");

    private final Accounts accounts;
    private final Operations operations;
    private final ConnectionTroubles troubles;

    ConnectionsHealth(Accounts accounts, Operations operations, ConnectionTroubles troubles) {
        super("The state of the connections cannot be read");
        this.accounts = accounts;
        this.operations = operations;
        this.troubles = troubles;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<ConnectionId, List<ConnectionTrouble>> failing =
                troubles.active().stream().collect(Collectors.groupingBy(ConnectionTrouble::connection));
        health.up();
        for (Connection connection : accounts.connections()) {
            List<ConnectionTrouble> its = failing.getOrDefault(connection.id(), List.of());
            if (!its.isEmpty()) {
                health.status(DEGRADED);
            }
            health.withDetail(connection.path(), detail(connection, its));
        }
    }

    private Map<String, Object> detail(Connection connection, List<ConnectionTrouble> troubles) {
        Map<String, Object> detail = new LinkedHashMap<>();
        List<String> paused = operations.jobs(connection.id()).values().stream()
                .filter(JobState::paused)
                .map(state -> state.job().route())
                .toList();
        detail.put("status", troubles.isEmpty() ? (paused.isEmpty() ? "UP" : "PAUSED") : "FAILING");
        if (!paused.isEmpty()) {
            detail.put("paused", paused);
        }
        if (!troubles.isEmpty()) {
            ConnectionTrouble first = troubles.getFirst();
            detail.put("job", first.cause());
            detail.put("category", first.category());
            detail.put("since", first.since().toString());
            detail.put("message", first.message());
        }
        return detail;
    }
}
