package io.caravan.schedules;

import java.sql.DatabaseMetaData;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.quartz.QuartzProperties;
import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one setting of Quartz that follows from the engine: nodes share a PostgreSQL, while H2 has a single node. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(SchedulesProperties.class)
class SchedulesConfiguration {

    @Bean
    SchedulerFactoryBeanCustomizer clustered(DataSource dataSource, QuartzProperties quartz)
            throws MetaDataAccessException {
        String engine = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
        Properties properties = new Properties();
        properties.putAll(quartz.getProperties());
        properties.setProperty("org.quartz.jobStore.isClustered", Boolean.toString("PostgreSQL".equals(engine)));
        return factory -> factory.setQuartzProperties(properties);
    }
}
