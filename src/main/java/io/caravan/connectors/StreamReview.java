package io.caravan.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.calls.Streaming;
import io.caravan.calls.Streaming.Form;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Documents;
import io.caravan.manifests.Manifest.Side;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a {@code call:} that streams its answer stands where the flow can take it in part by part. */
final class StreamReview {

    private static final Map<Side, Set<String>> GIVING =
            Map.of(Side.CART, Set.of("orders"), Side.WMS, Set.of("shipments", "inventory"));

    private final Manifest connector;
    private final String verb;

    StreamReview(Manifest connector, String verb) {
        this.connector = connector;
        this.verb = verb;
    }

    /** Null when nothing is wrong, or nothing streamed. */
    @Nullable
    String problem(String uri, JsonNode parameters) {
        Map<String, String> options = options(uri);
        parameters
                .properties()
                .forEach(one -> options.put(one.getKey(), one.getValue().asText()));
        String stream = options.get("stream");
        if (stream == null) {
            return null;
        }
        if (!GIVING.get(connector.side()).contains(verb)) {
            return "only what is downloaded can be streamed: the orders of a cart, the shipments and inventory of a WMS";
        }
        if (options.getOrDefault("each", "false").equals("true")) {
            return "stream does not go with each=true";
        }
        try {
            boolean csv = Streaming.of(stream).form() == Form.CSV;
            return csv == (connector.documents() == Documents.CSV)
                    ? null
                    : "stream=csv goes with 'documents: csv', and with nothing else";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static Map<String, String> options(String uri) {
        Map<String, String> options = new HashMap<>();
        if (uri.contains("?")) {
            for (String pair : uri.substring(uri.indexOf('?') + 1).split("&")) {
                String[] both = pair.split("=", 2);
                options.put(both[0], both.length == 1 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
        }
        return options;
    }
}
