package io.caravan;

import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every module shares. */
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class CaravanConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
