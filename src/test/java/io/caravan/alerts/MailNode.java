package io.caravan.alerts;

import io.caravan.accounts.Accounts;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** One running hub that has only this module and its flow. */
final class MailNode implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    final Alerts alerts;
    final AlertMailsHealth health;
    final JdbcTemplate jdbc;

    MailNode(DataSource source, int smtpPort, Map<String, String> properties) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "caravan.mail.host", "127.0.0.1",
                "caravan.mail.port", Integer.toString(smtpPort),
                "caravan.mail.tls", "OFF",
                "caravan.mail.from", "caravan@hub.example",
                "caravan.alerts.to", "jo@ops.example, al@ops.example",
                "caravan.alerts.poll", "500ms",
                "caravan.url", "https://hub.example",
                "camel.main.routes-include-pattern", "file:routes/flow/alerts.camel.yaml",
                "camel.main.shutdown-timeout", "5",
                "logging.level.root", "WARN"));
        all.putAll(properties);
        this.context = new SpringApplicationBuilder(Module.class)
                .web(WebApplicationType.NONE)
                .initializers(started -> ((GenericApplicationContext) started)
                        .registerBean("dataSource", DataSource.class, () -> source))
                .run(all.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        this.alerts = context.getBean("alerts", Alerts.class);
        this.health = context.getBean(AlertMailsHealth.class);
        this.jdbc = context.getBean(JdbcTemplate.class);
    }

    long mails(String state) {
        return jdbc.queryForObject("select count(*) from alert_mails where state = ?", Long.class, state);
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
    @Import({
        ActiveAlerts.class,
        AlertBook.class,
        AlertClosing.class,
        AlertListing.class,
        AlertMails.class,
        AlertMailsHealth.class,
        AlertRaising.class,
        AlertSweep.class,
        Addressees.class,
        LetterWriting.class,
        MailGathering.class,
        MailServer.class,
        Troubles.class
    })
    static class Module {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Accounts accounts() {
            return new FakeAccounts();
        }
    }
}
