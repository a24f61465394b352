package io.caravan.schedules;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.schedules.Schedules.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * Published after every run, idle ones too, on the thread that ran it: for metrics and whoever watches.
 *
 * @param category what went wrong first, with the run or with a record of it
 */
public record RunFinished(
        Connection connection, RunRecord run, @Nullable Category category) {}
