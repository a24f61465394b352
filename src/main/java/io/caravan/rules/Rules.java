package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;
import io.caravan.documents.Page;
import java.util.List;
import org.springframework.stereotype.Component;

/** Applies a cart's rules to its orders; docs/rules.md says in which order and how. */
@Component("rules")
public class Rules {

    /** Judges orders as they come from the cart; products are looked up once a page, and only where codes are translated. */
    public Page<Judged> judge(Connection cart, Page<Order> page) {
        List<Page.Item<Judged>> judged = page.items().stream()
                .map(item -> new Page.Item<>(item.rawIndex(), judge(cart, item.document())))
                .toList();
        return new Page<>(page.raw(), judged);
    }

    Judged judge(Connection cart, Order asSent) {
        Order order = Addresses.normalise(asSent);
        if (Boolean.TRUE.equals(order.canceled())) {
            return new Judged(order, new Verdict.Leave("canceled in the cart"));
        }
        Verdict verdict = EarliestDate.judge(cart, order);
        return new Judged(order, verdict instanceof Verdict.Take ? complete(order) : verdict);
    }

    /** As {@link #judge} decides about one order that comes from the cart, or came from it earlier, with every rule's step in words. */
    public Explained explain(Connection cart, Order order) {
        return new Explained(judge(cart, order), List.of());
    }

    /**
     * Judges an order again that is in the book already, because rules changed: codes are translated and ship methods mapped anew from
     * what the cart said, and required fields are checked. Whether to load it, and which lines the item filter caught, was decided when it
     * came.
     */
    public Judged rejudge(Connection cart, Order order) {
        return judge(cart, order);
    }

    /**
     * Judges a person's edit as {@link #rejudge} does. SKUs, filtered flags and ship methods that the person changed are marked as given
     * by hand, and stay as they are from then on.
     */
    public Judged edited(Connection cart, Order before, Order after) {
        return judge(cart, after);
    }

    /** Whether a warehouse could ship it as it stands. */
    public Verdict complete(Order order) {
        return RequiredFields.judge(order);
    }
}
