package io.caravan.alerts;

import io.caravan.Database;
import io.caravan.accounts.AlertRecipients;
import jakarta.mail.Session;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** The module on one database, wired by hand. Two of them on the same source are two nodes. */
final class AlertHouse implements AutoCloseable {

    final MovingClock clock;
    final JdbcTemplate jdbc;
    final JdbcClient client;
    final EntityManagerFactory factory;
    final TransactionTemplate transaction;
    final AlertBook alerts;
    final AlertMails mails;
    final AlertMailsHealth health;
    final List<String> hibernateSql = new ArrayList<>();
    /** Recipients by connection number; 0 for the hub. */
    final Map<Long, List<String>> recipients = new HashMap<>();

    AlertHouse(Database database) {
        this(database.fresh(), new MovingClock(), "localhost", List.of("ops@caravan.example"));
    }

    AlertHouse(DataSource source, MovingClock clock, String mailHost, List<String> to) {
        this.clock = clock;
        this.jdbc = new JdbcTemplate(source);
        this.client = JdbcClient.create(jdbc);
        this.factory = factory(source);
        JpaTransactionManager transactions = new JpaTransactionManager(factory);
        transactions.setDataSource(source);
        transactions.setJpaDialect(new HibernateJpaDialect());
        this.transaction = new TransactionTemplate(transactions);
        FakeAccounts accounts = new FakeAccounts();
        AlertSettings settings =
                new AlertSettings(to, Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofDays(90));
        MailSettings mail = new MailSettings(mailHost, 25, "", "", MailSettings.Tls.OFF, "caravan@caravan.example");
        AlertRecipients named =
                connection -> recipients.getOrDefault(connection == null ? 0L : connection.value(), List.of());
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("recipients", named));
        Addressees addressees = new Addressees(beans.getBeanProvider(AlertRecipients.class), settings);
        ActiveAlerts active = new ActiveAlerts(jdbc);
        this.alerts = new AlertBook(
                new AlertRaising(jdbc, active, transactions, accounts, clock),
                new AlertClosing(jdbc, active, transactions, clock),
                new AlertListing(factory, client, clock),
                new AlertSweep(jdbc, settings, clock));
        MailGathering gathering = new MailGathering(jdbc, factory, transactions, addressees, settings, clock);
        LetterWriting writing = new LetterWriting(
                new Troubles(client),
                addressees,
                accounts,
                Session.getInstance(new Properties()),
                mail,
                "https://hub.example/");
        this.mails = new AlertMails(gathering, writing, mail, clock);
        this.health = new AlertMailsHealth(client, mail);
    }

    private EntityManagerFactory factory(DataSource source) {
        LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
        bean.setDataSource(source);
        bean.setPackagesToScan("io.caravan.alerts");
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        StatementInspector inspector = sql -> {
            hibernateSql.add(sql);
            return sql;
        };
        bean.setJpaPropertyMap(Map.of("hibernate.session_factory.statement_inspector", inspector));
        bean.afterPropertiesSet();
        return bean.getObject();
    }

    /** With its very first digest moment, which is at once, behind it. */
    static AlertHouse beforeDigest(Database database) {
        AlertHouse house = new AlertHouse(database);
        house.mails.gather();
        return house;
    }

    /** Lets the next digest moment come and its mails leave. */
    void digest() {
        clock.forward(Duration.ofMinutes(31));
        mails.gather();
        sendAll();
    }

    /** As if the mail server had accepted what waits. */
    void sendAll() {
        jdbc.update(
                "update alert_mails set state = 'SENT', finished_at = ? where state = 'WAITING'",
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** All mails, by id. */
    List<AlertMail> allMails() {
        try (var entities = factory.createEntityManager()) {
            return entities.createQuery("select m from AlertMail m order by m.id", AlertMail.class)
                    .getResultList();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
