package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Settings;
import io.caravan.canonical.Canonical;
import io.caravan.manifests.Manifest;
import io.caravan.outbox.Batch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Who talks to whom about what.
 *
 * @param settings the connection's, and what a redirect brought
 * @param variables what the jq files of a call see
 * @param tape where it is recorded; null when it is not
 */
record Scene(
        Connection connection,
        Manifest connector,
        Settings settings,
        Map<String, JsonNode> variables,
        @Nullable Tape tape) {

    Scene(Connection connection, Manifest connector, Map<String, JsonNode> variables) {
        this(connection, connector, connection.settings(), variables, null);
    }

    static final String VARS = "vars";

    static Scene of(Exchange exchange, Instant now) {
        Connection connection = exchange.getVariable("connection", Connection.class);
        Manifest connector = exchange.getVariable("connector", Manifest.class);
        if (connection == null || connector == null || connector.http() == null) {
            throw new IllegalStateException("call: needs a connection and a connector.yaml with the key http");
        }
        Tape tape = exchange.getProperty(Tape.KEY, Tape.class);
        Map<String, JsonNode> seen = new HashMap<>();
        for (String name : new String[] {"since", "until", "cursor"}) {
            seen.put(name, text(exchange.getVariable(name, String.class)));
        }
        seen.put("page", Canonical.JSON.valueToTree(connector.limits().page()));
        seen.put("settings", settings(connection, connector));
        seen.put("connection", described(connection));
        seen.put("now", text((tape == null ? now : tape.now()).toString()));
        JsonNode vars = exchange.getVariable(VARS, JsonNode.class);
        seen.put(VARS, vars == null ? Canonical.JSON.createObjectNode() : vars);
        Batch<?> batch = exchange.getVariable("batch", Batch.class);
        seen.put("batch", batch == null ? NullNode.instance : described(batch));
        boolean one = batch != null && batch.items().size() == 1;
        seen.put("reference", text(one ? batch.references().get(0) : null));
        return new Scene(connection, connector, connection.settings(), seen, tape);
    }

    /** With a variable more. */
    Scene with(String name, JsonNode value) {
        Map<String, JsonNode> more = new HashMap<>(variables);
        more.put(name, value);
        return new Scene(connection, connector, settings, more, tape);
    }

    /** For the call that signs in: what no other call may see. */
    Scene withSecrets() {
        ObjectNode secrets = Canonical.JSON.createObjectNode();
        connector.settings().forEach((name, setting) -> {
            if (setting.secret()) {
                secrets.put(name, connection.settings().get(name));
            }
        });
        return with("secrets", secrets);
    }

    /** With what a redirect brought. */
    Scene granted(Map<String, String> more) {
        ObjectNode seen = Objects.requireNonNull(variables.get("settings")).deepCopy();
        more.forEach(seen::put);
        return new Scene(connection, connector, settings.with(more), variables, tape).with("settings", seen);
    }

    private static ObjectNode settings(Connection connection, Manifest connector) {
        ObjectNode settings = Canonical.JSON.createObjectNode();
        connector.settings().forEach((name, setting) -> {
            if (!setting.secret() && setting.defaultValue() != null) {
                settings.put(name, setting.defaultValue());
            }
        });
        connection.settings().visible().forEach((name, value) -> {
            Manifest.Setting declared = connector.settings().get(name);
            if (declared == null || !declared.secret()) {
                settings.put(name, value);
            }
        });
        return settings;
    }

    private static ObjectNode described(Connection connection) {
        return Canonical.JSON
                .createObjectNode()
                .put("path", connection.path())
                .put("merchant", connection.merchant())
                .put("name", connection.name())
                .put("zone", connection.zone().getId());
    }

    private static ObjectNode described(Batch<?> batch) {
        ObjectNode described = Canonical.JSON.createObjectNode().put("name", batch.name());
        batch.references().forEach(described.putArray("references")::add);
        return described;
    }

    private static JsonNode text(@Nullable String value) {
        return value == null ? NullNode.instance : new TextNode(value);
    }
}
