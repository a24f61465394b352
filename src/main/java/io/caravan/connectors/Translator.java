package io.caravan.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.csv.CsvException;
import io.caravan.csv.CsvFormat;
import io.caravan.csv.CsvFormats;
import io.caravan.csv.CsvPage;
import io.caravan.csv.CsvPages;
import io.caravan.csv.CsvReject;
import io.caravan.csv.Mapped;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Phase;
import io.caravan.outbox.Rendered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Translates orders outside of runs, to see what comes of them: nothing is kept, sent or told to anyone. */
@Component
public class Translator {

    private static final String ORDERS = "orders";

    private final Jq jq;
    private final CsvFormats formats;
    private final Manifests manifests;
    private final Renderer renderer;

    Translator(Jq jq, CsvFormats formats, Manifests manifests, Renderer renderer) {
        this.jq = jq;
        this.formats = formats;
        this.manifests = manifests;
        this.renderer = renderer;
    }

    /**
     * An order, or what stands in its way.
     *
     * @param index the raw document's position
     */
    public record Translated(
            int index, @Nullable Order order, @Nullable String problem) {}

    /** What a WMS would be sent, or why it cannot be. */
    public record Rendition(
            @Nullable String document, @Nullable String problem) {}

    /**
     * Reads and maps what a cart could give: JSON, one document or a list; or a CSV file of its format.
     *
     * @param most what is read at most; the rest is left out
     */
    public List<Translated> read(Connection cart, byte[] given, int most) {
        try {
            boolean json = connector(cart).documents() == Manifest.Documents.JSON || looksLikeJson(given);
            List<Translated> read = json ? orders(cart, json(given, most)) : csv(cart, given, most);
            return read.size() <= most ? read : read.subList(0, most);
        } catch (FailureException e) {
            return List.of(new Translated(0, null, e.failure().message()));
        }
    }

    /** Maps raw documents as they are kept. */
    public List<Translated> orders(Connection cart, List<JsonNode> raw) {
        Manifest connector = connector(cart);
        boolean csv = connector.documents() == Manifest.Documents.CSV;
        CsvFormat format = csv ? format(cart) : null;
        Jq.Program program = csv
                ? null
                : jq.program(
                        connector.folder().resolve(Nouns.mapping(ORDERS)),
                        Map.of("settings", Mappings.settings(cart, connector)));
        List<Translated> translated = new ArrayList<>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            try {
                List<? extends JsonNode> documents =
                        format != null ? mapped(cart, format, raw.get(i)) : program.run(raw.get(i));
                for (JsonNode document : documents) {
                    Order order = Mappings.bound(document, Order.class, format != null ? format.name() : connector);
                    translated.add(new Translated(i, order, null));
                }
            } catch (FailureException e) {
                translated.add(new Translated(i, null, e.failure().message()));
            }
        }
        return translated;
    }

    /** The content of a request or file that holds just this order. */
    public Rendition render(Connection wms, Order order) {
        Batch.Item<Order> item = new Batch.Item<>(0, String.valueOf(order.custRef()), order);
        try {
            Rendered<Order> rendered =
                    renderer.render(connector(wms), ORDERS, new Batch<>(0, "preview", Phase.SEND, wms, List.of(item)));
            return rendered.content() != null
                    ? new Rendition(new String(rendered.content(), StandardCharsets.UTF_8), null)
                    : new Rendition(null, rendered.unfit().get(0).failure().message());
        } catch (FailureException e) {
            return new Rendition(null, e.failure().message());
        } catch (IOException e) {
            return new Rendition(null, wms.path() + " cannot be given it: " + e.getMessage());
        }
    }

    private Manifest connector(Connection connection) {
        return manifests
                .find(connection.side(), connection.connector())
                .orElseThrow(() -> new FailureException(
                        Category.UNAUTHORIZED,
                        "The connector " + connection.connector() + " is not installed, or its folder is broken"));
    }

    private CsvFormat format(Connection cart) {
        return formats.format(cart.settings().or(Nouns.formatSetting(ORDERS), Nouns.defaultFormat(ORDERS)));
    }

    private List<JsonNode> mapped(Connection cart, CsvFormat format, JsonNode raw) {
        return switch (formats.map(format, raw, cart.zone())) {
            case Mapped.Document document -> List.of(document.content());
            case Mapped.Rejected rejected ->
                throw new FailureException(
                        Category.UNREADABLE,
                        rejected.rejects().stream()
                                .findFirst()
                                .map(Translator::sentence)
                                .orElse("rejected"));
        };
    }

    private static List<JsonNode> json(byte[] given, int most) {
        try {
            JsonNode tree = Canonical.JSON.readTree(given);
            if (tree.isArray()) {
                List<JsonNode> documents = new ArrayList<>();
                for (int i = 0; i < Math.min(most, tree.size()); i++) {
                    documents.add(tree.get(i));
                }
                return documents;
            }
            return tree.isObject() ? List.of(tree) : List.of();
        } catch (JsonProcessingException e) {
            throw new FailureException(Category.UNREADABLE, "this is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new FailureException(Category.UNREADABLE, "this cannot be read: " + e.getMessage());
        }
    }

    private List<Translated> csv(Connection cart, byte[] given, int most) {
        List<Translated> read = new ArrayList<>();
        try (CsvPages pages = formats.read(format(cart), "the file", new ByteArrayInputStream(given), most)) {
            CsvPage page = pages.hasNext() ? pages.next() : new CsvPage(List.of(), List.of());
            read.addAll(orders(cart, page.documents()));
            page.rejects().forEach(reject -> read.add(new Translated(0, null, sentence(reject))));
        } catch (CsvException e) {
            read.add(new Translated(0, null, sentence(e.reject())));
        }
        return read;
    }

    private static String sentence(CsvReject reject) {
        String column = reject.column() == 0 ? "" : ", column " + reject.column() + " (" + reject.columnName() + ")";
        return reject.file() + (reject.line() == 0 ? "" : ", line " + reject.line()) + column + ": " + reject.reason();
    }

    private static boolean looksLikeJson(byte[] given) {
        return Stream.of("{", "[").anyMatch(new String(given, StandardCharsets.UTF_8).stripLeading()::startsWith);
    }
}
