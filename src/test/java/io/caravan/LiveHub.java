package io.caravan;

import static org.awaitility.Awaitility.await;

import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.Alert;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole hub within the tests, with the account and the connectors of a folder. */
public final class LiveHub implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** @param folder holds {@code account.yaml} and {@code routes}; {@code data} is made in it */
    public LiveHub(Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--caravan.data=" + folder.resolve("data"),
                "--caravan.routes=" + folder.resolve("routes"),
                "--caravan.accounts=" + folder.resolve("account.yaml"),
                "--caravan.dropbox.ftp.enabled=false",
                "--caravan.dropbox.sftp.enabled=false",
                "--server.port=0",
                "--spring.quartz.scheduler-name=" + Schedulers.name()));
        arguments.addAll(List.of(more));
        context = new SpringApplication(Caravan.class).run(arguments.toArray(String[]::new));
    }

    /** What may fail until it is so. */
    public interface Check {
        void run() throws Exception;
    }

    /** Passes as soon as the check does. */
    public static void soon(Check check) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(check::run);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    /** Where its web server answers. */
    public URI address(String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    /** Of the order with this number of the cart's; {@code none} when there is none. */
    public String status(String number) {
        return jdbc().sql("select status from orders where cust_po_no = ?")
                .param(number)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** The active ones. */
    public List<Alert> alerts(String cause) {
        return get(Alerts.class).list(null, true, 100, 0).stream()
                .filter(alert -> alert.cause().equals(cause))
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
