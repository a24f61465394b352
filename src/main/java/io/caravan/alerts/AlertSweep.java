package io.caravan.alerts;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Forgets what is over, in bites small enough to disturb nobody; what one sweep leaves the next one takes. */
@Component
class AlertSweep {

    private static final int BITE = 10_000;
    private static final int BITES = 100;
    static final String OLD_ALERTS = "select id from alerts where closed_at < ? order by closed_at limit " + BITE;
    private static final String OLD_MAILS =
            "select id from alert_mails where finished_at < ? order by finished_at limit " + BITE;

    private final JdbcTemplate jdbc;
    private final AlertSettings settings;
    private final Clock clock;

    AlertSweep(JdbcTemplate jdbc, AlertSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    int sweep() {
        delete(OLD_MAILS, "delete from alert_mails where id = ?");
        return delete(OLD_ALERTS, "delete from alerts where id = ?");
    }

    private int delete(String old, String delete) {
        OffsetDateTime before = clock.instant().minus(settings.keep()).atOffset(ZoneOffset.UTC);
        int gone = 0;
        for (int bite = 0; bite < BITES; bite++) {
            List<Long> ids = jdbc.queryForList(old, Long.class, before);
            jdbc.batchUpdate(delete, ids, AlertRaising.BATCH, (row, id) -> row.setLong(1, id));
            gone += ids.size();
            if (ids.size() < BITE) {
                break;
            }
        }
        return gone;
    }
}
