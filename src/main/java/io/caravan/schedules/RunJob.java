package io.caravan.schedules;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;

/** What Quartz calls; never twice at once for the same connection and job, on whatever node. Its name is in the store's rows. */
@DisallowConcurrentExecution
final class RunJob implements Job {

    private final Dispatcher dispatcher;

    RunJob(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void execute(JobExecutionContext context) {
        JobKey key = context.getJobDetail().getKey();
        dispatcher.dispatch(Triggers.connection(key), Triggers.job(key));
    }
}
