package io.caravan.cancellations;

import io.caravan.outbox.Outbox;
import io.caravan.outbox.RetryPolicy;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CancellationsConfiguration {

    @Bean
    Outbox cancellationOutbox(JdbcClient jdbc, Clock clock, RetryPolicy retry) {
        return new Outbox(jdbc, clock, retry, "cancellations", "id", "connection_id");
    }
}
