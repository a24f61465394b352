package io.caravan.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.calls.Records;
import io.caravan.calls.Streamed;
import io.caravan.calls.StreamedText;
import io.caravan.canonical.Canonical;
import io.caravan.csv.CsvFormats;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest;
import io.caravan.schedules.Run;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cuts what a give verb left into pages of raw documents, and keeps each as it came. */
@Component("pages")
class Pages {

    private final CsvFormats formats;
    private final Documents documents;
    private final ReceivedFile files;

    Pages(CsvFormats formats, Documents documents, ReceivedFile files) {
        this.formats = formats;
        this.documents = documents;
        this.files = files;
    }

    /** One page for JSON; for a CSV file and for a streamed answer as many as it takes, read as they are asked for. */
    public Iterator<List<JsonNode>> cut(Exchange exchange) throws IOException {
        Run run = exchange.getVariable("run", Run.class);
        Manifest connector = exchange.getVariable("connector", Manifest.class);
        Runnable turn = turn(exchange, run, connector);
        Object body = exchange.getMessage().getBody();
        exchange.setVariable("taken", body != null);
        exchange.removeVariable(ReceivedFile.STREAMED);
        if (body instanceof Streamed streamed) {
            return new StreamedPages(streamed, pages(exchange, run, connector, streamed), turn);
        }
        turn.run();
        if (connector.documents() == Manifest.Documents.JSON) {
            return List.of(json(run, body)).iterator();
        }
        FileRejects rejects = new FileRejects();
        exchange.setVariable("rejected", rejects);
        if (body == null || files.seenBefore(exchange)) {
            return List.<List<JsonNode>>of().iterator();
        }
        return csv(exchange, run, exchange.getMessage().getBody(InputStream.class), rejects, false);
    }

    private Iterator<List<JsonNode>> pages(Exchange exchange, Run run, Manifest connector, Streamed streamed) {
        boolean csv = connector.documents() == Manifest.Documents.CSV;
        if (streamed instanceof Records records && !csv) {
            return records;
        }
        if (!(streamed instanceof StreamedText text) || !csv) {
            throw new FailureException(
                    Category.REJECTED,
                    connector.name() + ": stream=csv goes with 'documents: csv', and with nothing else");
        }
        FileRejects rejects = new FileRejects();
        exchange.setVariable("rejected", rejects);
        exchange.setVariable(ReceivedFile.STREAMED, text.source());
        exchange.removeVariable("file");
        return text.isEmpty()
                ? List.<List<JsonNode>>of().iterator()
                : csv(exchange, run, text.content(), rejects, true);
    }

    private Iterator<List<JsonNode>> csv(
            Exchange exchange, Run run, InputStream content, FileRejects rejects, boolean whole) {
        String noun = exchange.getVariable("noun", String.class);
        String format = run.connection().settings().or(Nouns.formatSetting(noun), Nouns.defaultFormat(noun));
        return new CsvIterator(formats, format, files.name(exchange), content, rejects, whole);
    }

    /**
     * What the verb made of a push, one page; none when it left the body as it was, which is how a verb says that the push is about no
     * order. What it says about cursors is not the window's.
     */
    public List<JsonNode> pushed(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        return body == exchange.getVariable("pushed") ? List.of() : json(exchange.getVariable("run", Run.class), body);
    }

    /** What the verb left about the next page, for the run; said once, so that a verb that says nothing has reached the end. */
    private static Runnable turn(Exchange exchange, Run run, Manifest connector) {
        String cursor = exchange.getVariable("cursor", String.class);
        boolean more = exchange.getVariable("more", false, Boolean.class);
        exchange.removeVariable("more");
        if (more && connector.documents() == Manifest.Documents.JSON && Objects.equals(cursor, run.cursor())) {
            throw new FailureException(
                    Category.UNREADABLE,
                    run.connection().path() + " says there is another page, but its cursor did not move from '" + cursor
                            + "'");
        }
        return () -> run.page(cursor, more);
    }

    /** Keeps a raw page before anything can go wrong with it. */
    public Page<JsonNode> keep(Run run, List<JsonNode> raw) {
        if (raw.isEmpty()) {
            return new Page<>(0, List.of());
        }
        Kind kind = switch (run.job()) {
            case ORDER_DOWNLOAD -> Kind.RAW_ORDERS;
            case SHIPPING_CONFIRMATIONS -> Kind.RAW_SHIPMENTS;
            default -> Kind.RAW_INVENTORY;
        };
        long document = documents.keep(run.connection().id(), kind, raw);
        List<Page.Item<JsonNode>> items = new ArrayList<>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            items.add(new Page.Item<>(i, raw.get(i)));
        }
        return new Page<>(document, items);
    }

    private static List<JsonNode> json(Run run, @Nullable Object body) throws IOException {
        try {
            JsonNode tree = switch (body) {
                case null -> Canonical.JSON.createArrayNode();
                case JsonNode node -> node;
                case Streamed streamed ->
                    throw new FailureException(
                            Category.REJECTED, "what a push is about cannot be streamed: " + streamed.source());
                case byte[] bytes -> Canonical.JSON.readTree(bytes);
                case InputStream in -> Canonical.JSON.readTree(in);
                case String text -> Canonical.JSON.readTree(text);
                default -> Canonical.JSON.valueToTree(body);
            };
            List<JsonNode> documents = new ArrayList<>();
            if (tree.isArray()) {
                tree.forEach(documents::add);
            } else if (tree.isObject()) {
                documents.add(tree);
            }
            return documents;
        } catch (JsonProcessingException e) {
            throw new FailureException(
                    Category.UNREADABLE,
                    run.connection().path() + " answered something that is not JSON: " + e.getOriginalMessage());
        }
    }
}
