package io.caravan.accounts;

import io.caravan.manifests.Manifest.Level;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection's settings from all three levels; the level nearest to the cart wins. Prints no secret. */
public final class Settings {

    private final Map<Level, Map<String, String>> levels;
    private final Set<String> secrets;

    public Settings(Map<Level, Map<String, String>> levels, Set<String> secrets) {
        this.levels = new EnumMap<>(Level.class);
        levels.forEach((level, values) -> {
            if (!values.isEmpty()) {
                this.levels.put(level, Map.copyOf(values));
            }
        });
        this.secrets = Set.copyOf(secrets);
    }

    /** Nothing entered. */
    public static final Settings NONE = new Settings(Map.of(), Set.of());

    public Optional<String> find(String key) {
        for (Level level : new Level[] {Level.CART, Level.MERCHANT, Level.WMS}) {
            Optional<String> value = at(level, key);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** The value entered on one level only, for settings that are combined rather than overridden. */
    public Optional<String> at(Level level, String key) {
        return Optional.ofNullable(entered(level).get(key));
    }

    /** For routes: {@code ${variable.connection.settings.get(url)}}; null when not entered. */
    public @Nullable String get(String key) {
        return find(key).orElse(null);
    }

    public String or(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    /** The value, or a sentence saying which setting is missing. */
    public String require(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("the setting '" + key + "' is missing"));
    }

    public boolean flag(String key, boolean otherwise) {
        return find(key).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** Everything a person may see; secrets read {@code ***}. */
    public Map<String, String> visible() {
        Map<String, String> visible = new TreeMap<>();
        for (Level level : Level.values()) {
            entered(level).forEach((key, value) -> visible.put(key, secrets.contains(key) ? "***" : value));
        }
        return visible;
    }

    /** These, with one level taken from elsewhere. */
    Settings with(Level level, Settings other) {
        Map<Level, Map<String, String>> combined = new EnumMap<>(Level.class);
        combined.putAll(levels);
        combined.put(level, other.entered(level));
        Set<String> hidden = new HashSet<>(secrets);
        hidden.addAll(other.secrets);
        return new Settings(combined, hidden);
    }

    /** These and more, which come before what was entered. */
    public Settings with(Map<String, String> more) {
        Map<String, String> nearest = new HashMap<>(entered(Level.CART));
        nearest.putAll(more);
        return with(Level.CART, new Settings(Map.of(Level.CART, nearest), secrets));
    }

    Map<String, String> entered(Level level) {
        return levels.getOrDefault(level, Map.of());
    }

    /** The keys whose values are sealed at rest and never shown. */
    Set<String> secrets() {
        return secrets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && levels.equals(that.levels) && secrets.equals(that.secrets);
    }

    @Override
    public int hashCode() {
        return levels.hashCode();
    }

    @Override
    public String toString() {
        return visible().toString();
    }
}
