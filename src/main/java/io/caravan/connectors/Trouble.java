package io.caravan.connectors;

import io.caravan.alerts.Alerts;
import io.caravan.boxes.BoxFile;
import io.caravan.csv.CsvReject;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.failures.Failures;
import io.caravan.manifests.Manifest;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Handover;
import io.caravan.outbox.Phase;
import io.caravan.schedules.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where the dead-letter channel learns what went wrong and who must know. */
@Component("trouble")
class Trouble {

    private static final Logger log = LoggerFactory.getLogger(Trouble.class);

    private final Failures failures;
    private final Alerts alerts;

    Trouble(Failures failures, Alerts alerts) {
        this.failures = failures;
        this.alerts = alerts;
    }

    /** Names the trouble; a write whose answer did not come is UNSURE unless nothing visible can have been written. */
    public Failure name(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Run run = exchange.getVariable("run", Run.class);
        Failure failure = of(thrown);
        Batch<?> batch = exchange.getVariable("batch", Batch.class);
        Manifest connector = exchange.getVariable("connector", Manifest.class);
        if (batch != null && batch.phase() == Phase.SEND && Handover.of(connector) != Handover.TWO_PHASE) {
            failure = failures.afterWrite(failure);
        }
        log.warn("{}: {} {}", run, failure.category(), failure.message());
        log.debug("{} failed", run, thrown);
        return failure;
    }

    /** What an exception means, an HTTP answer of Camel's included. */
    Failure of(Throwable thrown) {
        HttpOperationFailedException answer = ObjectHelper.getException(HttpOperationFailedException.class, thrown);
        if (answer == null) {
            return failures.of(thrown);
        }
        Map<String, String> headers = new HashMap<>();
        Objects.requireNonNullElse(answer.getResponseHeaders(), Map.<String, String>of())
                .forEach(headers::put);
        return failures.ofStatus(answer.getStatusCode(), answer.getUri(), answer.getResponseBody(), headers);
    }

    /** A file that cannot be taken in is set aside with the reason; the connection's trouble and ours ends the run. */
    public void setAsideOrEnd(Exchange exchange) {
        Failure failure = name(exchange);
        FileRejects rejects = exchange.getVariable("rejected", FileRejects.class);
        BoxFile file = exchange.getVariable("file", BoxFile.class);
        if (file == null || rejects == null || failure.category().endsRun()) {
            throw new FailureException(failure);
        }
        rejects.add(List.of(new CsvReject(file.name(), 0, 0, "", failure.message(), List.of())));
    }

    /** What is wrong with one record of a download; the connection's trouble and ours is thrown on, and ends the run. */
    public Failure ofRecord(Exchange exchange) {
        Failure failure = name(exchange);
        if (failure.category().endsRun()) {
            throw new FailureException(failure);
        }
        return failure;
    }

    /** The run remembers it; trouble with the connection as a whole is one alert. */
    public void tell(Exchange exchange, Failure failure) {
        Run run = exchange.getVariable("run", Run.class);
        boolean record =
                exchange.getVariable("batch") != null && !failure.category().endsRun();
        if (record) {
            run.failed(failure);
        } else {
            run.brokenOff(failure);
        }
        if (!record && failure.category() != Category.THROTTLED) {
            alerts.raise(run.connection().id(), run.job().route(), null, failure);
        }
    }
}
