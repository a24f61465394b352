package io.caravan.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.csv.CsvFormat;
import io.caravan.csv.CsvFormats;
import io.caravan.csv.Unwritten;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifest;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Rendered.Unfit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a batch into the other system's form: its jq mapping, or the connection's CSV format. */
@Component("renderer")
class Renderer {

    private final Jq jq;
    private final CsvFormats formats;

    Renderer(Jq jq, CsvFormats formats) {
        this.jq = jq;
        this.formats = formats;
    }

    public Rendered<?> render(Exchange exchange, Batch<?> batch) throws IOException {
        Manifest connector = exchange.getVariable("connector", Manifest.class);
        String noun = exchange.getVariable("noun", String.class);
        return render(connector, noun, batch);
    }

    <T> Rendered<T> render(Manifest connector, String noun, Batch<T> batch) throws IOException {
        return connector.documents() == Manifest.Documents.CSV ? csv(noun, batch) : json(connector, noun, batch);
    }

    /** The same form for a question about the batch: what could be rendered, null when nothing could. */
    public byte @Nullable [] question(Exchange exchange, Batch<?> batch) throws IOException {
        return render(exchange, batch).content();
    }

    private <T> Rendered<T> csv(String noun, Batch<T> batch) throws IOException {
        CsvFormat format =
                formats.format(batch.connection().settings().or(Nouns.formatSetting(noun), Nouns.defaultFormat(noun)));
        List<JsonNode> documents = batch.documents().stream()
                .map(document -> withSettings(tree(document), noun, batch.connection()))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        List<Unwritten> unwritten =
                formats.write(format, documents, out, batch.connection().zone());
        List<Unfit<T>> unfit = unwritten.stream()
                .map(one -> new Unfit<>(batch.items().get(one.document()), failure(format, one)))
                .toList();
        return rendered(batch, unfit, out.toByteArray());
    }

    /** A column of a format may ask for a setting of the connection, never a secret, as for an extra field: {@code settings.client_id}. */
    private static JsonNode withSettings(JsonNode document, String noun, Connection connection) {
        if (noun.equals("orders")) {
            ObjectNode extra = document.withObject("/extra_fields");
            extra.properties().removeIf(field -> field.getKey().startsWith("settings."));
            connection.settings().visible().forEach((name, value) -> extra.put("settings." + name, value));
        }
        return document;
    }

    private static Failure failure(CsvFormat format, Unwritten one) {
        return Failure.of(
                Category.INCOMPLETE,
                "the CSV format " + format.name() + " cannot carry it, column " + one.columnName() + ": "
                        + one.reason());
    }

    private <T> Rendered<T> json(Manifest connector, String noun, Batch<T> batch) throws IOException {
        Path file = connector.folder().resolve(Nouns.mapping(noun));
        List<JsonNode> documents = new ArrayList<>();
        List<Unfit<T>> unfit = new ArrayList<>();
        Jq.Program program = Files.isRegularFile(file)
                ? jq.program(file, Map.of("settings", Mappings.settings(batch.connection(), connector)))
                : List::of;
        for (Batch.Item<T> item : batch.items()) {
            try {
                documents.addAll(program.run(tree(item.document())));
            } catch (FailureException e) {
                unfit.add(new Unfit<>(item, e.failure()));
            }
        }
        Object content = connector.batch(noun) == 1 && documents.size() == 1 ? documents.get(0) : documents;
        return rendered(batch, unfit, Canonical.JSON.writeValueAsBytes(content));
    }

    private static <T> Rendered<T> rendered(Batch<T> batch, List<Unfit<T>> unfit, byte[] content) {
        List<Batch.Item<T>> fit = new ArrayList<>(batch.items());
        unfit.forEach(one -> fit.remove(one.item()));
        Batch<T> rest = new Batch<>(batch.id(), batch.name(), batch.phase(), batch.connection(), fit);
        return new Rendered<>(fit.isEmpty() ? null : content, rest, unfit);
    }

    private static JsonNode tree(Object document) {
        return Canonical.JSON.valueToTree(document);
    }
}
