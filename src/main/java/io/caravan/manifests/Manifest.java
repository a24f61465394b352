package io.caravan.manifests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connector folder says about itself.
 *
 * @param hosts the only addresses its routes may call; {@code {name}} stands for a setting
 * @param documents what a raw page is made of
 * @param batch how many records one take call may carry, 1 or more, where {@code batches} does not name the noun
 * @param batches the same by noun: orders, shipments, inventory, cancellations
 * @param repeatable true when sending a record again changes nothing there, because the system recognises our reference
 * @param http how its {@code call:} steps reach the system; null when it makes none
 * @param webhook how what the system pushes is recognised; null when it pushes nothing
 * @param pickup how a system that comes for its orders by itself proves who it is; null when the hub calls the system
 */
public record Manifest(
        String name,
        Side side,
        Path folder,
        String title,
        Map<String, String> documentation,
        List<String> hosts,
        Limits limits,
        Documents documents,
        int batch,
        Map<String, Integer> batches,
        boolean repeatable,
        List<String> required,
        Map<String, Setting> settings,
        @Nullable Http http,
        @Nullable Webhook webhook,
        @Nullable Pickup pickup) {

    /** Which end of the road a connector serves. */
    public enum Side {
        CART("carts"),
        WMS("wms");

        private final String folder;

        Side(String folder) {
            this.folder = folder;
        }

        /** The folder below {@code routes/} that holds connectors of this side. */
        public String folder() {
            return folder;
        }
    }

    /** What a raw page is made of. */
    public enum Documents {
        JSON,
        CSV
    }

    /** Where a setting is entered. */
    public enum Level {
        WMS,
        MERCHANT,
        CART
    }

    /**
     * Calls per period and page size; zero means no limit is known.
     *
     * @param concurrent calls of one connection that may be under way at once
     * @param remaining header of an answer that says how many calls are left, empty when there is none
     * @param reset header of an answer that says in how many seconds there are more, empty when there is none
     */
    public record Limits(int calls, String per, int page, int burst, int concurrent, String remaining, String reset) {
        public static final Limits NONE = new Limits(0, "1s", 100, 0);

        public Limits(int calls, String per, int page, int burst) {
            this(calls, per, page, burst, 0, "", "");
        }

        public Duration period() {
            return Periods.parse(per);
        }
    }

    /**
     * One setting a person fills in.
     *
     * @param levels where it may be entered; the nearest to the cart wins
     * @param type string, boolean, integer or number
     * @param format JSON Schema's format: uri, email, date; {@code password} marks a secret
     * @param values the only ones allowed; empty when any is
     * @param defaultValue what routes see when nobody entered one
     */
    public record Setting(
            List<Level> levels,
            String title,
            String type,
            @Nullable String format,
            @Nullable String description,
            @Nullable String example,
            List<String> values,
            @Nullable String defaultValue) {

        public boolean secret() {
            return "password".equals(format);
        }
    }

    /** How many records of a noun one take call may carry. */
    public int batch(String noun) {
        return batches.getOrDefault(noun, batch);
    }

    /** True when the folder holds the verb's route file. */
    public boolean can(String verb) {
        return Files.isRegularFile(folder.resolve(verb + ".camel.yaml"));
    }
}
