package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.manifests.Manifest.Level;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection's configuration as the JSON its row keeps; each secret is sealed to its connection and setting. */
final class ConfigText {

    private static final JsonMapper JSON = new JsonMapper();

    private final Secrets secrets;

    ConfigText(Secrets secrets) {
        this.secrets = secrets;
    }

    String write(String path, ConnectionConfig config) {
        ObjectNode root = JSON.createObjectNode();
        write(root.putObject("settings"), path + " settings", config.settings());
        ObjectNode atWms = root.putObject("wms_settings");
        config.wmsSettings().forEach((wms, settings) -> write(atWms.putObject(wms), path + " at " + wms, settings));
        root.put("order_source", config.orderOptions().orderSource());
        LocalDate earliest = config.orderOptions().earliestOrderDate();
        root.put("earliest_order_date", earliest == null ? null : earliest.toString());
        ObjectNode schedules = root.putObject("schedules");
        config.schedules().forEach((job, schedule) -> schedules.put(job.route(), schedule.text()));
        return root.toString();
    }

    ConnectionConfig read(String path, String text) {
        JsonNode root = parse(path, text);
        Map<String, Settings> atWms = new LinkedHashMap<>();
        root.path("wms_settings")
                .properties()
                .forEach(
                        entry -> atWms.put(entry.getKey(), settings(path + " at " + entry.getKey(), entry.getValue())));
        String earliest = text(root.path("earliest_order_date"));
        Map<Job, Schedule> schedules = new EnumMap<>(Job.class);
        for (Job job : Job.values()) {
            String schedule = text(root.path("schedules").path(job.route()));
            if (schedule != null) {
                schedules.put(job, Schedule.parse(schedule));
            }
        }
        return new ConnectionConfig(
                settings(path + " settings", root.path("settings")),
                Map.copyOf(atWms),
                new OrderOptions(text(root.path("order_source")), earliest == null ? null : LocalDate.parse(earliest)),
                Map.copyOf(schedules));
    }

    /** Whether a secret in it was sealed with the previous key, so that the row should be written again. */
    boolean isStale(String path, String text) {
        return parse(path, text).findValuesAsText("sealed").stream().anyMatch(one -> !secrets.isCurrent(one));
    }

    private void write(ObjectNode into, String context, Settings settings) {
        for (Level level : Level.values()) {
            ObjectNode values = into.putObject(word(level));
            settings.entered(level).forEach((key, value) -> {
                if (settings.secrets().contains(key)) {
                    values.putObject(key).put("sealed", secrets.seal(value, context(context, level, key)));
                } else {
                    values.put(key, value);
                }
            });
        }
    }

    private Settings settings(String context, JsonNode node) {
        Map<Level, Map<String, String>> levels = new EnumMap<>(Level.class);
        Set<String> hidden = new HashSet<>();
        for (Level level : Level.values()) {
            Map<String, String> values = new LinkedHashMap<>();
            node.path(word(level)).properties().forEach(entry -> {
                String key = entry.getKey();
                String cipherText = text(entry.getValue().path("sealed"));
                if (cipherText != null) {
                    hidden.add(key);
                }
                values.put(
                        key,
                        cipherText == null
                                ? entry.getValue().asText()
                                : secrets.open(cipherText, context(context, level, key)));
            });
            levels.put(level, values);
        }
        return new Settings(levels, hidden);
    }

    private static String context(String context, Level level, String key) {
        return context + " " + word(level) + " " + key;
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private static JsonNode parse(String path, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored configuration of " + path + " is not JSON", e);
        }
    }
}
