package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;
import io.caravan.documents.Page;
import java.util.List;
import org.springframework.stereotype.Component;

/** Applies a cart's rules to a page of orders. */
@Component("rules")
public class Rules {

    public Page<Judged> judge(Connection cart, Page<Order> page) {
        List<Page.Item<Judged>> judged = page.items().stream()
                .map(item -> new Page.Item<>(item.rawIndex(), judge(cart, item.document())))
                .toList();
        return new Page<>(page.raw(), judged);
    }

    Judged judge(Connection cart, Order order) {
        Order normal = Countries.normalise(order);
        if (Boolean.TRUE.equals(normal.canceled())) {
            return new Judged(normal, new Verdict.Leave("canceled in the cart"));
        }
        Verdict verdict = EarliestDate.judge(cart, normal);
        return new Judged(normal, verdict instanceof Verdict.Take ? complete(normal) : verdict);
    }

    /** Whether a warehouse could ship it as it stands. */
    public Verdict complete(Order order) {
        return RequiredFields.judge(order);
    }
}
