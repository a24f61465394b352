package io.caravan.schedules;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.schedules.Run.Window;

/** How far each connection's job has read; moved in the transaction that stores what was read. */
public interface Cursors {

    /** The window to read now: an interrupted one where it stopped, else from the last end (less an overlap) until now. */
    Window open(Connection connection, Job job);

    /**
     * Records the run's cursor; closes the window when the run has no more pages. Joins the caller's transaction. Before the run
     * has asked for its first page nothing moves: the cursor is still the window's.
     */
    void move(Run run);
}
