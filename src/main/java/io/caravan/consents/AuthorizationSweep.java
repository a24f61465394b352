package io.caravan.consents;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go those whose time is over; there are at most {@link AuthorizationTable#MOST} of a connection. */
@Component
class AuthorizationSweep {

    private final AuthorizationTable table;
    private final Clock clock;

    AuthorizationSweep(AuthorizationTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 9, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        table.sweep(clock.instant());
    }
}
