package io.caravan.schedules;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Accounts.AccountApplied;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One node: this module with its real Quartz and the application's own properties, without the rest of the application. */
final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Node start(DataSource source, Accounts accounts, Road road, String... properties) {
        return start(source, accounts, road, context -> {}, properties);
    }

    static Node start(DataSource source, Accounts accounts, Road road, Extra extra, String... properties) {
        String[] arguments = Stream.concat(Stream.of("caravan.schedules.wake-delay=200ms"), Arrays.stream(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        return new Node(new SpringApplicationBuilder(Slim.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(DataSource.class, () -> source);
                    context.registerBean(Accounts.class, () -> accounts);
                    context.registerBean(Road.class, () -> road);
                    extra.add(context);
                })
                .run(arguments));
    }

    interface Extra {
        void add(GenericApplicationContext context);
    }

    Schedules schedules() {
        return context.getBean(Schedules.class);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    void accountApplied() {
        context.publishEvent(new AccountApplied("acme", List.of(), List.of()));
    }

    List<RunFinished> finished() {
        return List.copyOf(bean(Ears.class).heard);
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan(basePackageClasses = Schedules.class)
    @ImportAutoConfiguration({
        QuartzAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        TaskSchedulingAutoConfiguration.class
    })
    static class Slim {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Ears ears() {
            return new Ears();
        }
    }

    static final class Ears {

        private final Queue<RunFinished> heard = new ConcurrentLinkedQueue<>();

        @EventListener
        void on(RunFinished event) {
            heard.add(event);
        }
    }
}
