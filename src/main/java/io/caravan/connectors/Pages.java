package io.caravan.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.canonical.Canonical;
import io.caravan.csv.CsvException;
import io.caravan.csv.CsvFormats;
import io.caravan.csv.CsvPage;
import io.caravan.csv.CsvPages;
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
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cuts what a give verb left into pages of raw documents, and keeps each as it came. */
@Component("pages")
class Pages {

    private static final int RECORDS_PER_PAGE = 500;

    private final CsvFormats formats;
    private final Documents documents;
    private final ReceivedFile files;

    Pages(CsvFormats formats, Documents documents, ReceivedFile files) {
        this.formats = formats;
        this.documents = documents;
        this.files = files;
    }

    /** One page for JSON; for a CSV file as many as it takes, read as they are asked for. */
    public Iterator<List<JsonNode>> cut(Exchange exchange) throws IOException {
        Run run = exchange.getVariable("run", Run.class);
        Manifest connector = exchange.getVariable("connector", Manifest.class);
        turn(exchange, run, connector);
        Object body = exchange.getMessage().getBody();
        exchange.setVariable("taken", body != null);
        if (connector.documents() == Manifest.Documents.JSON) {
            return List.of(json(run, body)).iterator();
        }
        FileRejects rejects = new FileRejects();
        exchange.setVariable("rejected", rejects);
        if (body == null || files.seenBefore(exchange)) {
            return List.<List<JsonNode>>of().iterator();
        }
        String noun = exchange.getVariable("noun", String.class);
        String format = run.connection().settings().or(Nouns.formatSetting(noun), Nouns.defaultFormat(noun));
        return new CsvIterator(
                formats, format, files.name(exchange), exchange.getMessage().getBody(InputStream.class), rejects);
    }

    /**
     * What the verb made of a push, one page; none when it left the body as it was, which is how a verb says that the push is about no
     * order. What it says about cursors is not the window's.
     */
    public List<JsonNode> pushed(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        return body == exchange.getVariable("pushed") ? List.of() : json(exchange.getVariable("run", Run.class), body);
    }

    /** What the verb left about the next page; said once, so that a verb that says nothing has reached the end. */
    private static void turn(Exchange exchange, Run run, Manifest connector) {
        String cursor = exchange.getVariable("cursor", String.class);
        boolean more = exchange.getVariable("more", false, Boolean.class);
        exchange.removeVariable("more");
        if (more && connector.documents() == Manifest.Documents.JSON && Objects.equals(cursor, run.cursor())) {
            throw new FailureException(
                    Category.UNREADABLE,
                    run.connection().path() + " says there is another page, but its cursor did not move from '" + cursor
                            + "'");
        }
        run.page(cursor, more);
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

    private static final class CsvIterator implements Iterator<List<JsonNode>>, AutoCloseable {

        private final FileRejects rejects;
        private final String file;
        private @Nullable CsvPages pages;
        private @Nullable List<JsonNode> next;

        CsvIterator(CsvFormats formats, String format, String file, InputStream in, FileRejects rejects) {
            this.rejects = rejects;
            this.file = file;
            try {
                this.pages = formats.read(formats.format(format), file, in, RECORDS_PER_PAGE);
            } catch (CsvException e) {
                rejects.add(List.of(e.reject()));
            }
        }

        @Override
        public boolean hasNext() {
            if (next == null && pages != null) {
                next = advance(pages);
            }
            return next != null;
        }

        private @Nullable List<JsonNode> advance(CsvPages open) {
            try {
                if (open.hasNext()) {
                    CsvPage page = open.next();
                    rejects.add(page.rejects());
                    rejects.taken(page.documents().size());
                    return page.documents();
                }
            } catch (CsvException e) {
                rejects.add(List.of(e.reject()));
            }
            close();
            return null;
        }

        @Override
        public List<JsonNode> next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException("no more pages in " + file);
            }
            List<JsonNode> page = next;
            next = null;
            return page;
        }

        @Override
        public void close() {
            if (pages != null) {
                pages.close();
                pages = null;
            }
        }
    }
}
