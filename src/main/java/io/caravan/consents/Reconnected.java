package io.caravan.consents;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.ConnectionTroubles;
import io.caravan.failures.Category;
import io.caravan.schedules.Schedules;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** What a connection does once it has a token: its alerts about that are over, its jobs run. */
@Component
class Reconnected {

    private final Schedules schedules;
    private final Alerts alerts;
    private final ConnectionTroubles troubles;

    Reconnected(Schedules schedules, Alerts alerts, ConnectionTroubles troubles) {
        this.schedules = schedules;
        this.alerts = alerts;
        this.troubles = troubles;
    }

    void tell(Connection connection) {
        troubles.active().stream()
                .filter(trouble -> trouble.connection().equals(connection.id()))
                .filter(trouble -> trouble.category().equals(Category.UNAUTHORIZED.name()))
                .forEach(trouble -> alerts.dismiss(connection.id(), trouble.cause()));
        Arrays.stream(Job.values())
                .filter(job -> job.side() == connection.side())
                .forEach(job -> schedules.runSoon(connection.id(), job));
    }
}
