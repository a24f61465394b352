package io.caravan.previews;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.connectors.Translator;
import io.caravan.connectors.Translator.Rendition;
import io.caravan.deliveries.Destination;
import io.caravan.deliveries.Destinations;
import io.caravan.orders.OrderRow;
import io.caravan.orders.OrderStatus;
import io.caravan.orders.Orders;
import io.caravan.rules.Explained;
import io.caravan.rules.Rules;
import io.caravan.rules.Step;
import io.caravan.rules.Verdict;
import io.caravan.schedules.Schedules;
import io.caravan.schedules.Schedules.JobState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows an order down the road without sending or keeping anything. */
@Component
public class Previews {

    /** How many orders one preview looks at. */
    public static final int MOST = 20;

    private final Translator translator;
    private final Rules rules;
    private final Destinations destinations;
    private final Orders orders;
    private final Accounts accounts;
    private final Schedules schedules;
    private final Clock clock;

    Previews(
            Translator translator,
            Rules rules,
            Destinations destinations,
            Orders orders,
            Accounts accounts,
            Schedules schedules,
            Clock clock) {
        this.translator = translator;
        this.rules = rules;
        this.destinations = destinations;
        this.orders = orders;
        this.accounts = accounts;
        this.schedules = schedules;
        this.clock = clock;
    }

    /** What would become of what a cart could give: JSON, or a CSV file for a cart that reads such. At most {@link #MOST} orders. */
    public List<Preview> ofGiven(Connection cart, byte[] given) {
        Instant due = clock.instant().plus(destinations.holdWindow(cart));
        return translator.read(cart, given, MOST).stream()
                .map(one -> one.order() == null
                        ? Preview.unreadable(String.valueOf(one.problem()))
                        : preview(cart, orders.named(cart, one.order()), false, due))
                .toList();
    }

    /** What the rules say of an order in the book as of now, and what its warehouses would be sent of it as it stands in the book. */
    public Preview of(OrderRow row) {
        Connection cart = accounts.connection(row.cart());
        Instant due = row.receivedAt().plus(destinations.holdWindow(cart));
        return Optional.ofNullable(orders.documents(List.of(row)).get(row.id()))
                .map(order -> preview(cart, order, row.status() != OrderStatus.SKIPPED, due))
                .orElseGet(() -> Preview.unreadable("its document is past its retention"));
    }

    /** @param loaded the order is in the book: rules that decide whether to load it come too late, and it goes as it is there */
    private Preview preview(Connection cart, Order order, boolean loaded, Instant due) {
        Explained explained = rules.explain(cart, order);
        Verdict verdict = explained.judged().verdict();
        Order shown = loaded ? order : explained.judged().order();
        List<Step> steps = new ArrayList<>(explained.steps());
        String word = switch (verdict) {
            case Verdict.Take take -> "take";
            case Verdict.Leave leave -> "leave";
            case Verdict.Hold hold -> "hold";
        };
        return verdict instanceof Verdict.Leave && !loaded
                ? new Preview(word, Verdict.reason(verdict), tree(shown), steps, List.of())
                : sent(word, Verdict.reason(verdict), cart, shown, steps, due);
    }

    private Preview sent(
            String verdict, @Nullable String reason, Connection cart, Order order, List<Step> steps, Instant due) {
        Destinations.Explained routed = destinations.explain(cart, order);
        steps.addAll(routed.steps());
        return new Preview(
                verdict,
                reason,
                tree(order),
                steps,
                routed.destinations().stream().map(to -> part(to, order, due)).toList());
    }

    private static JsonNode tree(Order order) {
        return Canonical.JSON.valueToTree(order);
    }

    private Preview.Part part(Destination to, Order order, Instant due) {
        Rendition rendition = translator.render(to.wms(), to.view(order));
        JobState job = schedules.state(to.wms().id(), Job.ORDER_DELIVERY).orElse(null);
        return new Preview.Part(
                to.wms().name(),
                to.lines(),
                rendition.document(),
                rendition.problem(),
                job == null ? "off" : job.paused() ? "paused" : job.schedule(),
                job == null ? null : earliest(job, due));
    }

    /** An automatic job is woken when the order is due; others come when they come. */
    private @Nullable Instant earliest(JobState job, Instant due) {
        Instant now = clock.instant();
        Instant at = due.isBefore(now) ? now : due;
        if (job.paused() || job.schedule().equals("off")) {
            return null;
        }
        return job.schedule().equals("automatic")
                        || job.nextRun() == null
                        || !job.nextRun().isAfter(at)
                ? at
                : job.nextRun();
    }
}
