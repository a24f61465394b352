package io.caravan.deliveries;

import io.caravan.outbox.Outbox;
import io.caravan.outbox.RetryPolicy;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class DeliveriesConfiguration {

    @Bean
    Outbox deliveryOutbox(JdbcClient jdbc, Clock clock, RetryPolicy retry) {
        return new Outbox(jdbc, clock, retry, "deliveries", "order_id", "connection_id");
    }
}
