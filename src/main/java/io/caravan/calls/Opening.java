package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Level;
import io.caravan.outbox.Batch;
import java.io.InputStream;
import java.time.Instant;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What a verb begins with, as a recorded conversation says it.
 *
 * @param with its secrets still in it
 * @param obstacle why that cannot be told; null when it can
 */
record Opening(ObjectNode with, StandIns secrets, @Nullable String obstacle) {

    static Opening of(Exchange exchange, Instant now) {
        Connection connection = exchange.getVariable("connection", Connection.class);
        Manifest connector = exchange.getVariable("connector", Manifest.class);
        ObjectNode with = Canonical.JSON.createObjectNode();
        for (String name : new String[] {"since", "until", "cursor"}) {
            String value = exchange.getVariable(name, String.class);
            if (value != null) {
                with.put(name, value);
            }
        }
        with.put("now", now.toString());
        with.put("zone", connection.zone().getId());
        with.put("page", connector.limits().page());
        if (connector.limits().page() < 1) {
            with.remove("page");
        }
        with.putObject("connection").put("merchant", connection.merchant()).put("name", connection.name());
        ObjectNode settings = with.putObject("settings");
        new TreeMap<>(connector.settings())
                .forEach((name, setting) ->
                        connection.settings().find(name).ifPresent(value -> settings.put(name, value)));
        JsonNode vars = exchange.getVariable(Scene.VARS, JsonNode.class);
        if (vars != null && vars.isObject() && !vars.isEmpty()) {
            with.set("vars", vars);
        }
        Batch<?> batch = exchange.getVariable("batch", Batch.class);
        if (batch != null) {
            with.put("batch", batch.name());
            ArrayNode references = with.putArray("references");
            batch.references().forEach(references::add);
        }
        return new Opening(with, secrets(connection, connector), body(exchange, with));
    }

    private static @Nullable String body(Exchange exchange, ObjectNode with) {
        if (exchange.getMessage().getBody() instanceof InputStream) {
            return "it begins with what can be read only once";
        }
        try {
            JsonNode body = Bodies.of(exchange);
            if (!body.isNull() && !body.isMissingNode()) {
                with.set("body", body);
            }
            return null;
        } catch (FailureException e) {
            return "it does not begin with JSON";
        }
    }

    /** Stand-ins for what was entered on any level. */
    static StandIns secrets(Connection connection, Manifest connector) {
        StandIns secrets = new StandIns();
        new TreeMap<>(connector.settings()).forEach((name, setting) -> {
            for (Level level : Level.values()) {
                String value =
                        setting.secret() ? connection.settings().at(level, name).orElse("") : "";
                if (!value.isEmpty()) {
                    secrets.add("secret", value);
                }
            }
        });
        return secrets;
    }
}
