package io.caravan.schedules;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may tune; the values in {@code application.yml} are the ones in force.
 *
 * @param wakeDelay how long an automatic job waits for more work to come
 * @param sweepInterval how often an automatic job looks for work nobody announced
 * @param overlap how far each window reaches back into the last one, for systems whose clocks or indexes lag
 * @param shutdownWait how long a stop waits for runs under way
 * @param retention how long runs are kept
 */
@ConfigurationProperties("caravan.schedules")
record SchedulesProperties(
        @DefaultValue("500ms") Duration wakeDelay,
        @DefaultValue("10m") Duration sweepInterval,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue("20s") Duration shutdownWait,
        @DefaultValue("30d") Duration retention) {}
