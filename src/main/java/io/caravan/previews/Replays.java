package io.caravan.previews;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.connectors.Translator;
import io.caravan.connectors.Translator.Translated;
import io.caravan.documents.Documents.Kept;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.KeptPages;
import io.caravan.documents.Page;
import io.caravan.orders.Orders;
import io.caravan.orders.Replayed;
import io.caravan.rules.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends kept raw documents through today's mapping and rules, a page at a time. */
@Component
public class Replays {

    private static final int DOCUMENTS = 100_000;
    private static final int LISTED = 100;

    private final KeptPages pages;
    private final Translator translator;
    private final Rules rules;
    private final Orders orders;

    Replays(KeptPages pages, Translator translator, Rules rules, Orders orders) {
        this.pages = pages;
        this.translator = translator;
        this.rules = rules;
        this.orders = orders;
    }

    /**
     * Replays what a cart gave between two times.
     *
     * @param by who has what differs taken over, each page in a transaction of its own; null only looks
     */
    public Replay replay(Connection cart, Instant from, Instant to, @Nullable String by) {
        Tally tally = new Tally();
        Kept page = pages.next(cart.id(), Kind.RAW_ORDERS, from, to, null).orElse(null);
        while (page != null && tally.documents < DOCUMENTS) {
            replay(cart, page, by, tally);
            page = pages.next(cart.id(), Kind.RAW_ORDERS, from, to, page).orElse(null);
        }
        return tally.result(page == null ? null : page.at());
    }

    private void replay(Connection cart, Kept page, @Nullable String by, Tally tally) {
        List<JsonNode> raw = documents(page);
        List<Page.Item<Order>> items = new ArrayList<>();
        for (Translated one : translator.orders(cart, raw)) {
            if (one.order() == null) {
                tally.unreadable("document " + page.id() + "/" + one.index() + ": " + one.problem());
            } else {
                items.add(new Page.Item<>(one.index(), one.order()));
            }
        }
        tally.documents += raw.size();
        if (!items.isEmpty()) {
            orders.replay(cart, rules.judge(cart, new Page<>(page.id(), items)), by)
                    .forEach(replayed -> tally.count(replayed, by != null));
        }
    }

    private static List<JsonNode> documents(Kept page) {
        try {
            List<JsonNode> documents = new ArrayList<>(page.count());
            Canonical.JSON.readTree(page.content()).forEach(documents::add);
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException("the kept page " + page.id() + " is damaged", e);
        }
    }

    private static final class Tally {

        private long documents;
        private final long[] outcomes = new long[Replayed.Outcome.values().length];
        private long unreadable;
        private long takenOver;
        private final List<Replayed> listed = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        void count(Replayed one, boolean applied) {
            outcomes[one.outcome().ordinal()]++;
            if (one.outcome() == Replayed.Outcome.DIFFERENT || one.outcome() == Replayed.Outcome.ADDED) {
                takenOver += applied && one.obstacle() == null ? 1 : 0;
                if (listed.size() < LISTED) {
                    listed.add(one);
                }
            }
        }

        void unreadable(String problem) {
            unreadable++;
            if (problems.size() < LISTED) {
                problems.add(problem);
            }
        }

        Replay result(@Nullable Instant nextFrom) {
            return new Replay(
                    documents,
                    outcomes[Replayed.Outcome.SAME.ordinal()],
                    outcomes[Replayed.Outcome.DIFFERENT.ordinal()],
                    outcomes[Replayed.Outcome.ADDED.ordinal()],
                    outcomes[Replayed.Outcome.SUPERSEDED.ordinal()],
                    unreadable,
                    takenOver,
                    listed,
                    problems,
                    nextFrom);
        }
    }
}
