package io.caravan.alerts;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told, and how often.
 *
 * @param to who is told of everything nobody else was named for
 * @param digest how often alerts that need nobody at once are mailed
 * @param floor how long after an immediate mail the next one about the same connection and cause waits for the digest
 * @param keep how long alerts that are over are kept
 */
@ConfigurationProperties("caravan.alerts")
record AlertSettings(
        @DefaultValue List<String> to,
        @DefaultValue("30m") Duration digest,
        @DefaultValue("5m") Duration floor,
        @DefaultValue("90d") Duration keep) {}
