package io.caravan.alerts;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says whether alert mails leave. A mail server that is down must be seen, but must not stop the hub. */
@Component("alertMailsHealthIndicator")
class AlertMailsHealth implements HealthIndicator {

    /** Not one of the statuses Spring Boot adds up, so the hub as a whole stays UP. */
    static final Status DEGRADED = new Status("DEGRADED", "alert mails wait for the mail server");

    private final JdbcClient jdbc;
    private final MailSettings settings;

    AlertMailsHealth(JdbcClient jdbc, MailSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public Health health() {
        if (!settings.configured()) {
            return Health.unknown()
                    .withDetail("mail", "not configured")
                    .withDetail("fix", "set caravan.mail.host")
                    .build();
        }
        return jdbc.sql("""
                        select count(*) as waiting, coalesce(max(attempts), 0) as attempts, max(error) as error
                        from alert_mails where state = 'WAITING'
                        """)
                .query((row, number) -> {
                    boolean failing = row.getInt("attempts") > 0;
                    Health.Builder health = failing ? Health.status(DEGRADED) : Health.up();
                    health.withDetail("server", settings.host() + ":" + settings.port());
                    health.withDetail("waiting", row.getLong("waiting"));
                    if (failing) {
                        health.withDetail("error", row.getString("error"));
                    }
                    return health.build();
                })
                .single();
    }
}
