package io.caravan.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Connection;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.canonical.Shipment;
import io.caravan.canonical.StockLevel;
import io.caravan.csv.CsvFormat;
import io.caravan.csv.CsvFormats;
import io.caravan.csv.CsvReject;
import io.caravan.csv.Mapped;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifest;
import io.caravan.schedules.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/** Raw documents to canonical ones, by the connector's jq file or the connection's CSV format. A bad one does not hold up the others. */
@Component("mappings")
class Mappings {

    private final Jq jq;
    private final CsvFormats formats;
    private final Alerts alerts;
    private final ReceivedFile files;

    Mappings(Jq jq, CsvFormats formats, Alerts alerts, ReceivedFile files) {
        this.jq = jq;
        this.formats = formats;
        this.alerts = alerts;
        this.files = files;
    }

    public Page<Order> orders(Exchange exchange, Page<JsonNode> raw) {
        return map(exchange, raw, Order.class);
    }

    public Page<Shipment> shipments(Exchange exchange, Page<JsonNode> raw) {
        return map(exchange, raw, Shipment.class);
    }

    public Page<StockLevel> levels(Exchange exchange, Page<JsonNode> raw) {
        return map(exchange, raw, StockLevel.class);
    }

    /** The settings a mapping may use as {@code $settings}, with the manifest's defaults: never secrets. */
    static ObjectNode settings(Connection connection, Manifest connector) {
        ObjectNode settings = Canonical.JSON.createObjectNode();
        connector.settings().forEach((name, setting) -> {
            if (!setting.secret() && setting.defaultValue() != null) {
                settings.put(name, setting.defaultValue());
            }
        });
        connection.settings().visible().forEach(settings::put);
        return settings;
    }

    private <T> Page<T> map(Exchange exchange, Page<JsonNode> raw, Class<T> type) {
        if (raw.items().isEmpty()) {
            return new Page<>(raw.raw(), List.of());
        }
        Run run = exchange.getVariable("run", Run.class);
        Manifest connector = exchange.getVariable("connector", Manifest.class);
        String noun = exchange.getVariable("noun", String.class);
        return connector.documents() == Manifest.Documents.CSV
                ? csv(exchange, run, noun, raw, type)
                : jq(run, connector, noun, raw, type);
    }

    private <T> Page<T> jq(Run run, Manifest connector, String noun, Page<JsonNode> raw, Class<T> type) {
        Path file = connector.folder().resolve(Nouns.mapping(noun));
        Jq.Program program = jq.program(file, Map.of("settings", settings(run.connection(), connector)));
        List<Page.Item<T>> mapped = new ArrayList<>(raw.items().size());
        List<RecordFailure> failures = new ArrayList<>();
        for (Page.Item<JsonNode> item : raw.items()) {
            try {
                for (JsonNode document : program.run(item.document())) {
                    mapped.add(new Page.Item<>(item.rawIndex(), bound(document, type, connector)));
                }
            } catch (FailureException e) {
                failures.add(unmapped(raw.raw(), item, e.failure()));
            }
        }
        tell(run, failures);
        return new Page<>(raw.raw(), mapped);
    }

    /** The same document is the same record, however often it is read; where it was kept last is said. */
    private static RecordFailure unmapped(long page, Page.Item<JsonNode> item, Failure failure) {
        String text = item.document().toString();
        String record = "document " + DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
        String message = failure.message() + " (document " + page + "/" + item.rawIndex() + ")";
        return new RecordFailure(record, new Failure(failure.category(), message, failure.retryAfter()));
    }

    private <T> Page<T> csv(Exchange exchange, Run run, String noun, Page<JsonNode> raw, Class<T> type) {
        CsvFormat format =
                formats.format(run.connection().settings().or(Nouns.formatSetting(noun), Nouns.defaultFormat(noun)));
        FileRejects rejects = exchange.getVariable("rejected", FileRejects.class);
        List<Page.Item<T>> mapped = new ArrayList<>(raw.items().size());
        for (Page.Item<JsonNode> item : raw.items()) {
            switch (formats.map(format, item.document(), run.connection().zone())) {
                case Mapped.Document document -> {
                    try {
                        mapped.add(new Page.Item<>(item.rawIndex(), bound(document.content(), type, format.name())));
                    } catch (FailureException e) {
                        rejects.add(List.of(new CsvReject(
                                files.name(exchange), 0, 0, "", e.failure().message(), List.of())));
                    }
                }
                case Mapped.Rejected rejected -> rejects.add(rejected.rejects());
            }
        }
        return new Page<>(raw.raw(), mapped);
    }

    static <T> T bound(JsonNode document, Class<T> type, Object source) {
        try {
            T bound = Canonical.read(document, type);
            String exceeded = Bounds.exceeded(bound);
            if (exceeded != null) {
                throw new FailureException(
                        Category.UNREADABLE, "what " + name(source) + " maps cannot be stored: " + exceeded);
            }
            return bound;
        } catch (JsonProcessingException e) {
            throw new FailureException(
                    Category.UNREADABLE,
                    "what " + name(source) + " maps is not a canonical document: " + e.getOriginalMessage());
        }
    }

    private static String name(Object source) {
        return source instanceof Manifest connector ? connector.name() : source.toString();
    }

    private void tell(Run run, List<RecordFailure> failures) {
        if (!failures.isEmpty()) {
            Failure first = failures.get(0).failure();
            alerts.raiseAll(run.connection().id(), "mapping", failures);
            run.count(0, 0, failures.size());
            run.failed(first);
        }
    }
}
