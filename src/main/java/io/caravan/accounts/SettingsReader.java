package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Setting;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads settings as the connector's manifest declares them: each on its level, of its type, none missing. */
final class SettingsReader {

    /** Stands for a value with a problem, so that it is not called missing too. */
    private static final String UNUSABLE = "unusable";

    private final Findings findings;

    SettingsReader(Findings findings) {
        this.findings = findings;
    }

    /** What is entered at one place for one level. What comes by reference is treated as a secret too. */
    Settings read(JsonPointer at, Manifest manifest, Level level) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> secrets = new HashSet<>();
        findings.at(at).properties().forEach(entry -> {
            String key = entry.getKey();
            JsonPointer here = at.appendProperty(key);
            Setting setting = manifest.settings().get(key);
            if (setting == null) {
                findings.problem(here, "is not a setting of the connector " + manifest.name() + known(manifest, level));
            } else if (!setting.levels().contains(level)) {
                findings.problem(here, "belongs to the level " + levels(setting) + ", not " + word(level));
            } else {
                String value = value(here, setting, entry.getValue());
                boolean reference = References.isReference(entry.getValue().asText());
                if (!value.isEmpty()) {
                    values.put(key, value);
                }
                if (setting.secret() || reference) {
                    secrets.add(key);
                }
                if (setting.secret() && !reference) {
                    findings.warn(here, "is a secret in clear; write ${env:NAME} or ${file:/path} instead");
                }
            }
        });
        return new Settings(Map.of(level, values), secrets);
    }

    /** Names each required setting that was entered nowhere: those a cart may say, or those it may not. */
    void requireAll(Manifest manifest, Settings entered, boolean ofCart, JsonPointer at) {
        for (String key : manifest.required()) {
            Setting setting = manifest.settings().get(key);
            if (setting != null
                    && setting.levels().contains(Level.CART) == ofCart
                    && setting.defaultValue() == null
                    && entered.find(key).isEmpty()) {
                findings.problem(
                        at,
                        "the setting '" + key + "' (" + setting.title() + ") of the connector " + manifest.name()
                                + " is missing; enter it on the level " + levels(setting));
            }
        }
    }

    /** With the manifest's defaults on each setting's farthest level, where anything entered overrides them. */
    static Settings withDefaults(Manifest manifest, Settings entered, Set<Level> levels) {
        Settings complete = entered;
        for (Map.Entry<String, Setting> entry : manifest.settings().entrySet()) {
            Level farthest = Collections.min(entry.getValue().levels());
            String value = entry.getValue().defaultValue();
            if (value != null && levels.contains(farthest)) {
                Map<String, String> values = new LinkedHashMap<>(complete.entered(farthest));
                values.putIfAbsent(entry.getKey(), value);
                complete = complete.with(farthest, new Settings(Map.of(farthest, values), Set.of()));
            }
        }
        return complete;
    }

    private String value(JsonPointer at, Setting setting, JsonNode node) {
        if (node.isNull()) {
            return "";
        }
        String text = node.isTextual() ? findings.resolve(at, node.textValue()) : node.asText();
        if (text == null) {
            return UNUSABLE;
        }
        boolean reference = References.isReference(node.asText());
        String complaint = SettingValue.complaint(setting, text, reference ? null : node.getNodeType());
        if (complaint != null) {
            findings.problem(at, complaint);
            return UNUSABLE;
        }
        return text;
    }

    private static String known(Manifest manifest, Level level) {
        String keys = manifest.settings().entrySet().stream()
                .filter(entry -> entry.getValue().levels().contains(level))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return keys.isEmpty() ? ", which has none on the level " + word(level) : "; it knows " + keys;
    }

    private static String levels(Setting setting) {
        return setting.levels().stream().map(SettingsReader::word).collect(Collectors.joining(" or "));
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
