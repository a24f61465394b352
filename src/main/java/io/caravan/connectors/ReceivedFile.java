package io.caravan.connectors;

import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.boxes.BoxFile;
import io.caravan.csv.CsvFormats;
import io.caravan.csv.CsvReject;
import io.caravan.documents.ReceivedFiles;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.schedules.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The file a run has in hand: was it here before, what was wrong in it, and that it is done. */
@Component("receivedFile")
class ReceivedFile {

    static final String CAUSE = "file";

    /** The variable that says where a streamed CSV file came from; it is read again whenever it is given again. */
    static final String STREAMED = "streamed";

    private static final Logger log = LoggerFactory.getLogger(ReceivedFile.class);
    private static final int ALERTS_PER_FILE = 100;

    private final ReceivedFiles files;
    private final CsvFormats formats;
    private final Alerts alerts;

    ReceivedFile(ReceivedFiles files, CsvFormats formats, Alerts alerts) {
        this.files = files;
        this.formats = formats;
        this.alerts = alerts;
    }

    String name(Exchange exchange) {
        String streamed = exchange.getVariable(STREAMED, String.class);
        return streamed == null ? file(exchange).name() : streamed;
    }

    /** Stock files may repeat: yesterday's count can be today's. */
    boolean seenBefore(Exchange exchange) {
        boolean seen =
                !"inventory".equals(exchange.getVariable("noun", String.class)) && files.known(identity(exchange));
        if (seen) {
            log.info(
                    "{}: the file {} was taken in before; it is archived and not loaded again",
                    run(exchange),
                    name(exchange));
            run(exchange).count(0, 1, 0);
        }
        return seen;
    }

    /** Tells of the bad rows, leaves the rejects file for the verb that acknowledges, and remembers the file. */
    public void finish(Exchange exchange) throws IOException {
        FileRejects rejects = exchange.getVariable("rejected", FileRejects.class);
        boolean received = exchange.getVariable("file") != null;
        if (rejects == null || !(received || exchange.getVariable(STREAMED) != null)) {
            return;
        }
        Run run = run(exchange);
        String file = name(exchange);
        if (rejects.count() > 0) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            formats.writeRejects(rejects.kept(), out);
            exchange.setVariable("rejects", out.toByteArray());
            alerts.raiseAll(run.connection().id(), CAUSE, failures(file, rejects));
            run.count(0, 0, rejects.count());
        }
        if (received) {
            files.remember(identity(exchange), rejects.records(), rejects.count());
        }
        log.info("{}: the file {} gave {} records, {} rows rejected", run, file, rejects.records(), rejects.count());
    }

    private static List<RecordFailure> failures(String file, FileRejects rejects) {
        List<RecordFailure> failures = new ArrayList<>();
        rejects.kept().stream().limit(ALERTS_PER_FILE).forEach(reject -> failures.add(failure(file, reject)));
        if (rejects.count() > ALERTS_PER_FILE) {
            failures.add(new RecordFailure(
                    file,
                    Failure.of(
                            Category.UNREADABLE,
                            rejects.count() + " rows of " + file
                                    + " were rejected; all are in the rejects file beside the archive")));
        }
        return failures;
    }

    private static RecordFailure failure(String file, CsvReject reject) {
        String where = reject.line() == 0 ? file : file + ", line " + reject.line();
        String column = reject.column() == 0 ? "" : ", column " + reject.column() + " (" + reject.columnName() + ")";
        return new RecordFailure(where, Failure.of(Category.UNREADABLE, where + column + ": " + reject.reason()));
    }

    private static ReceivedFiles.File identity(Exchange exchange) {
        BoxFile file = file(exchange);
        return new ReceivedFiles.File(
                run(exchange).connection().id(),
                exchange.getVariable("noun", String.class),
                file.name(),
                file.sha256(),
                file.size());
    }

    private static BoxFile file(Exchange exchange) {
        return Objects.requireNonNull(exchange.getVariable("file", BoxFile.class), "no file is in hand");
    }

    private static Run run(Exchange exchange) {
        return exchange.getVariable("run", Run.class);
    }
}
