package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.canonical.Order;
import io.caravan.documents.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies a cart's rules to its orders; docs/rules.md says in which order and how. */
@Component("rules")
public class Rules {

    private final Books books;
    private final Places places;
    private final Map<ConnectionId, ReadyRules> ready = new ConcurrentHashMap<>();

    Rules(Books books, Places places) {
        this.books = books;
        this.places = places;
    }

    /** Judges orders as they come from the cart; products are looked up once a page, and only where codes are translated. */
    public Page<Judged> judge(Connection cart, Page<Order> page) {
        Judging judging = judging(cart, page.documents(), null);
        List<Page.Item<Judged>> judged = page.items().stream()
                .map(item -> new Page.Item<>(item.rawIndex(), judging.arrived(item.document())))
                .toList();
        return new Page<>(page.raw(), judged);
    }

    /** As {@link #judge} decides about an order that comes from the cart, or came from it earlier, with every rule's step in words. */
    public Explained explain(Connection cart, Order order) {
        List<Step> steps = new ArrayList<>();
        Judged judged = judging(cart, List.of(order), steps).arrived(order);
        return new Explained(judged, List.copyOf(steps));
    }

    /**
     * Judges orders again that are in the book already, because rules changed: codes are translated and ship methods mapped anew from what
     * the cart said, and required fields are checked. Whether to load an order, and which lines the item filter caught, was decided when it
     * came; only an order of which no line is left to send is left.
     */
    public List<Judged> rejudge(Connection cart, List<Order> orders) {
        Judging judging = judging(cart, orders, null);
        return orders.stream().map(judging::again).toList();
    }

    public Judged rejudge(Connection cart, Order order) {
        return rejudge(cart, List.of(order)).getFirst();
    }

    /**
     * Judges a person's edit as {@link #rejudge} does. SKUs, filtered flags and ship methods that the person changed are marked as given
     * by hand, and stay as they are from then on.
     */
    public Judged edited(Connection cart, Order before, Order after) {
        return rejudge(cart, HandWork.mark(before, after));
    }

    /** Whether orders can be compared by this field, named as in {@link OrderFilter#field}. */
    public static boolean comparable(String field) {
        try {
            new FieldPath(field);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private Judging judging(Connection cart, Collection<Order> orders, @Nullable List<Step> steps) {
        CartRules now = books.cart(cart);
        ReadyRules rules = ready.compute(
                cart.id(), (id, before) -> before == null ? ReadyRules.of(now, places) : before.still(now, places));
        Set<String> codes = rules.items().codes(orders);
        Products products = codes.isEmpty() ? Products.NONE : books.products(cart.merchantId(), codes);
        return new Judging(cart, rules, places, products, steps);
    }
}
