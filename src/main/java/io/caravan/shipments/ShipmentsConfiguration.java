package io.caravan.shipments;

import io.caravan.outbox.Outbox;
import io.caravan.outbox.RetryPolicy;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ShipmentsConfiguration {

    @Bean
    Outbox shipmentOutbox(JdbcClient jdbc, Clock clock, RetryPolicy retry) {
        return new Outbox(jdbc, clock, retry, "shipments", "id", "cart_id");
    }
}
