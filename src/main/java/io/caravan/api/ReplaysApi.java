package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.orders.Differences.Field;
import io.caravan.orders.Replayed;
import io.caravan.previews.Replay;
import io.caravan.previews.Replays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Kept documents of a cart under today's mapping and rules. */
@RestController
class ReplaysApi {

    private static final Logger LOG = LoggerFactory.getLogger(ReplaysApi.class);
    private static final Duration USUAL = Duration.ofDays(1);

    private final Sight sight;
    private final Replays replays;
    private final Clock clock;

    ReplaysApi(Sight sight, Replays replays, Clock clock) {
        this.sight = sight;
        this.replays = replays;
        this.clock = clock;
    }

    /** A replay, and whether it changed the book. */
    record ReplayView(String cart, boolean applied, Replay replay) implements PlainText {

        @Override
        public String text() {
            Table table = new Table("ORDER", "OUTCOME", "FIELD", "BEFORE", "AFTER");
            replay.orders().forEach(order -> row(table, order));
            StringBuilder text = new StringBuilder();
            text.append("%d documents of %s: %d orders the same, %d different, %d new, %d superseded, %d unreadable\n"
                    .formatted(
                            replay.documents(),
                            cart,
                            replay.same(),
                            replay.different(),
                            replay.added(),
                            replay.superseded(),
                            replay.unreadable()));
            text.append(applied ? replay.takenOver() + " orders taken over\n" : "nothing was changed\n");
            text.append(replay.orders().isEmpty() ? "" : table);
            replay.problems()
                    .forEach(problem -> text.append(Table.line(problem)).append('\n'));
            return text + (replay.nextFrom() == null ? "" : "more: from=" + replay.nextFrom() + "\n");
        }

        private static void row(Table table, Replayed order) {
            String outcome = order.outcome().name().toLowerCase(Locale.ROOT)
                    + (order.obstacle() == null ? "" : " (left: " + order.obstacle() + ")");
            if (order.fields().isEmpty()) {
                table.row(order.number(), outcome, null, null, null);
            }
            for (Field field : order.fields()) {
                table.row(order.number(), outcome, field.path(), field.before(), field.after());
            }
        }
    }

    /**
     * Replays what the cart gave.
     *
     * @param from the last day when absent
     * @param apply whether orders that differ are taken over
     */
    @PostMapping("/api/replays/{cart}")
    ReplayView replay(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String cart,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "false") boolean apply) {
        Connection seen = PreviewsApi.cart(sight, viewer, cart);
        Instant until = to == null ? clock.instant() : to;
        Replay replay =
                replays.replay(seen, from == null ? until.minus(USUAL) : from, until, apply ? viewer.getName() : null);
        if (apply) {
            LOG.info("replay of {} by {}: {} orders taken over", seen.path(), viewer.getName(), replay.takenOver());
        }
        return new ReplayView(seen.path(), apply, replay);
    }
}
