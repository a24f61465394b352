package io.caravan.documents;

import io.caravan.documents.Documents.Kind;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long documents are kept.
 *
 * @param raw what came in, as it came
 * @param canonical what the hub made of it, and what it sent
 */
@ConfigurationProperties("caravan.retention")
public record Retention(
        @DefaultValue("90d") Duration raw,
        @DefaultValue("365d") Duration canonical) {

    Duration of(Kind kind) {
        return switch (kind) {
            case RAW_ORDERS, RAW_SHIPMENTS, RAW_INVENTORY -> raw;
            case ORDERS, SENT_ORDERS, SHIPMENTS, SENT_SHIPMENTS, SENT_INVENTORY, SENT_CANCELLATIONS -> canonical;
        };
    }
}
