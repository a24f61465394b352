package io.caravan.schedules;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.quartz.TriggerKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Quartz's tables read as a whole, since its own interface answers for one key at a time. */
@Component
class TriggerTable {

    private final JdbcClient jdbc;

    TriggerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A job of ours with one of its triggers, or with none. */
    record Entry(
            JobKey job,
            @Nullable TriggerKey trigger,
            @Nullable String description,
            boolean broken) {}

    List<Entry> entries() {
        return jdbc.sql("""
                        select d.job_name, d.job_group, t.trigger_name, t.trigger_group, t.description, t.trigger_state
                        from qrtz_job_details d
                        left join qrtz_triggers t
                          on t.sched_name = d.sched_name and t.job_name = d.job_name and t.job_group = d.job_group
                        where d.job_class_name = :ours
                        """)
                .param("ours", RunJob.class.getName())
                .query((row, n) -> {
                    String trigger = row.getString("trigger_name");
                    return new Entry(
                            new JobKey(row.getString("job_name"), row.getString("job_group")),
                            trigger == null ? null : new TriggerKey(trigger, row.getString("trigger_group")),
                            row.getString("description"),
                            "ERROR".equals(row.getString("trigger_state")));
                })
                .list();
    }

    /** When each job fires next; jobs without a waiting trigger are absent. */
    Map<JobKey, Instant> nextRuns() {
        Map<JobKey, Instant> next = new HashMap<>();
        jdbc.sql("""
                        select job_name, job_group, min(next_fire_time) as next_run
                        from qrtz_triggers
                        where trigger_state in ('WAITING', 'ACQUIRED', 'BLOCKED') and next_fire_time > 0
                        group by job_name, job_group
                        """).query(row -> {
            next.put(
                    new JobKey(row.getString("job_name"), row.getString("job_group")),
                    Instant.ofEpochMilli(row.getLong("next_run")));
        });
        return next;
    }

    @Nullable
    Instant nextRun(JobKey job) {
        Long next = jdbc.sql("""
                        select min(next_fire_time)
                        from qrtz_triggers
                        where job_name = :name and job_group = :group
                          and trigger_state in ('WAITING', 'ACQUIRED', 'BLOCKED') and next_fire_time > 0
                        """)
                .param("name", job.getName())
                .param("group", job.getGroup())
                .query(Long.class)
                .optional()
                .orElse(null);
        return next == null ? null : Instant.ofEpochMilli(next);
    }

    /**
     * Gives back what a stopped node had reserved for itself but not fired. Quartz forgets to, if it is stopped at the wrong
     * moment; the other nodes would have to take it for dead first.
     */
    void release(String node) {
        jdbc.sql("""
                        update qrtz_triggers t
                        set trigger_state = 'WAITING'
                        where trigger_state = 'ACQUIRED' and exists
                            (select 1 from qrtz_fired_triggers f
                             where f.sched_name = t.sched_name and f.trigger_name = t.trigger_name
                               and f.trigger_group = t.trigger_group
                               and f.instance_name = :node and f.state = 'ACQUIRED')
                        """).param("node", node).update();
        jdbc.sql("delete from qrtz_fired_triggers where instance_name = :node and state = 'ACQUIRED'")
                .param("node", node)
                .update();
    }
}
