package io.caravan.schedules;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.failures.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of one job of one connection; travels along the flow as the variable {@code run} and counts what happened. */
public final class Run {

    private final long id;
    private final Job job;
    private final Connection connection;
    private final Window window;
    private @Nullable String cursor;
    private boolean more = true;
    private long done;
    private long skipped;
    private long failed;
    private @Nullable Failure failure;
    private boolean brokenOff;

    public Run(long id, Job job, Connection connection, Window window) {
        this.id = id;
        this.job = job;
        this.connection = connection;
        this.window = window;
        this.cursor = window.cursor();
    }

    /**
     * The time window on the other system's modification time.
     *
     * @param cursor where an interrupted run of the same window stopped
     */
    public record Window(
            Instant since, Instant until, @Nullable String cursor) {

        /** Of a run that reads no window, because the other system came by itself; it moves no cursor. */
        public static final Window NONE = new Window(Instant.EPOCH, Instant.EPOCH, null);
    }

    public long id() {
        return id;
    }

    public Job job() {
        return job;
    }

    public Connection connection() {
        return connection;
    }

    public Window window() {
        return window;
    }

    public @Nullable String cursor() {
        return cursor;
    }

    /** True while the flow should ask for another page or batch. */
    public boolean more() {
        return more;
    }

    /** What a give verb left: whether to call again, and from where. */
    public void page(@Nullable String cursor, boolean more) {
        this.cursor = cursor;
        this.more = more;
    }

    /** Ends the loop after this page or batch. */
    public void end() {
        more = false;
    }

    public void count(long done, long skipped, long failed) {
        this.done += done;
        this.skipped += skipped;
        this.failed += failed;
    }

    /** Remembers the first failure; one that {@linkplain io.caravan.failures.Category#endsRun() ends the run} also ends the loop. */
    public void failed(Failure failure) {
        if (this.failure == null) {
            this.failure = failure;
        }
        if (failure.category().endsRun()) {
            more = false;
        }
    }

    /** Trouble with the run as a whole, not with a record: it ends here, and this is what is told of it. */
    public void brokenOff(Failure trouble) {
        failure = trouble;
        brokenOff = true;
        more = false;
    }

    boolean isBrokenOff() {
        return brokenOff;
    }

    public long done() {
        return done;
    }

    public long skipped() {
        return skipped;
    }

    public long failed() {
        return failed;
    }

    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public String toString() {
        return job.route() + " " + connection.path() + " #" + id;
    }
}
