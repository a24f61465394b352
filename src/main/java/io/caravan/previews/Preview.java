package io.caravan.previews;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.rules.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one order.
 *
 * @param verdict take, leave, hold, or unreadable
 * @param reason why it is not taken
 * @param document the canonical order, as the mapping and the rules make it; null when it is unreadable
 * @param steps what each rule, and each route, did
 */
public record Preview(
        String verdict, @Nullable String reason, @Nullable JsonNode document, List<Step> steps, List<Part> parts) {

    /**
     * What one WMS would be sent.
     *
     * @param lines numbers of the lines it gets of a split order; empty when it gets the whole order
     * @param document the content of the file or request; null when it cannot be written
     * @param problem why it cannot
     * @param schedule of the job that would deliver it: automatic, every hour, off, paused
     * @param earliest when it could leave; null when the job is off or paused
     */
    public record Part(
            String wms,
            List<Integer> lines,
            @Nullable String document,
            @Nullable String problem,
            String schedule,
            @Nullable Instant earliest) {}

    static Preview unreadable(String problem) {
        return new Preview("unreadable", problem, null, List.of(), List.of());
    }
}
