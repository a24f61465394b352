package io.caravan;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The order-integration hub: takes orders from carts, gives them to warehouses, brings tracking numbers back. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Caravan {

    public static void main(String[] args) {
        SpringApplication.run(Caravan.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
