package io.caravan.alerts;

import io.caravan.failures.Category;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a mail has to tell: its alerts that are still active, grouped by the database however many they are. */
@Component
class Troubles {

    private static final String OF_MAIL = """
            select * from (
                select id, connection_id, cause, category, record, message,
                       count(*) over same as alerts,
                       sum(occurrences) over same as times,
                       min(first_at) over same as first_at,
                       max(last_at) over same as last_at,
                       row_number() over (
                           partition by connection_id, cause, category, case when record = '' then 1 else 0 end
                           order by last_at desc, id desc) as place
                from alerts where mail_id = :mail and closed = 0
                window same as (
                    partition by connection_id, cause, category, case when record = '' then 1 else 0 end)
            ) grouped
            where place <= 5
            order by alerts desc, connection_id, cause, category, case when record = '' then 1 else 0 end, place
            limit 100
            """;
    private static final String TOTAL = "select count(*) from alerts where mail_id = :mail and closed = 0";
    private static final String MAILED_BEFORE = """
            select connection_id, category, count(*) as alerts
            from alerts where closed = 0 and due is null and mail_id <> :mail
            group by connection_id, category
            order by alerts desc, connection_id, category
            """;

    private final JdbcClient jdbc;

    Troubles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The largest groups; no more than a person reads. */
    List<Trouble> of(AlertMail mail) {
        Map<Object, Trouble> groups = new LinkedHashMap<>();
        jdbc.sql(OF_MAIL)
                .param("mail", mail.id())
                .query((row, number) -> trouble(row))
                .list()
                .forEach(trouble -> groups.merge(
                        List.of(trouble.connection(), trouble.cause(), trouble.category(), trouble.whole()),
                        trouble,
                        Troubles::together));
        return List.copyOf(groups.values());
    }

    /** All active alerts of the mail, told or not. */
    long total(AlertMail mail) {
        return jdbc.sql(TOTAL).param("mail", mail.id()).query(Long.class).single();
    }

    /** What was mailed earlier and is not over, the most numerous first. */
    List<Before> mailedBefore(AlertMail mail) {
        return jdbc.sql(MAILED_BEFORE)
                .param("mail", mail.id())
                .query((row, number) ->
                        new Before(row.getLong("connection_id"), row.getString("category"), row.getLong("alerts")))
                .list();
    }

    /** Alerts of a connection and category that were mailed earlier. */
    record Before(long connection, String category, long alerts) {}

    private static Trouble trouble(ResultSet row) throws SQLException {
        String record = row.getString("record");
        return new Trouble(
                row.getLong("connection_id"),
                row.getString("cause"),
                Category.valueOf(row.getString("category")),
                record.isEmpty(),
                row.getLong("alerts"),
                row.getLong("times"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                List.of(new Trouble.Example(row.getLong("id"), record, row.getString("message"))));
    }

    private static Trouble together(Trouble first, Trouble next) {
        List<Trouble.Example> examples = new ArrayList<>(first.examples());
        examples.addAll(next.examples());
        return new Trouble(
                first.connection(),
                first.cause(),
                first.category(),
                first.whole(),
                first.alerts(),
                first.times(),
                first.firstAt(),
                first.lastAt(),
                examples);
    }
}
