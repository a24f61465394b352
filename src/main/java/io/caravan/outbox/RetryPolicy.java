package io.caravan.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a failed record is tried again.
 *
 * @param every time between attempts of one record
 * @param giveUpAfter since its first failure; then it waits for a person
 */
@ConfigurationProperties("caravan.retry")
public record RetryPolicy(
        @DefaultValue("1h") Duration every,
        @DefaultValue("15d") Duration giveUpAfter) {}
