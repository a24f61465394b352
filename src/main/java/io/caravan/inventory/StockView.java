package io.caravan.inventory;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.MerchantId;
import io.caravan.inventory.Inventory.Explained;
import io.caravan.inventory.Inventory.Explained.InWarehouse;
import io.caravan.inventory.Inventory.Explained.ToCart;
import io.caravan.manifests.Manifest.Side;
import io.caravan.rules.CartRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Explains a SKU's numbers. */
@Component
class StockView {

    private final Accounts accounts;
    private final FactTable table;
    private final Terms terms;
    private final Clock clock;

    StockView(Accounts accounts, FactTable table, Terms terms, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.terms = terms;
        this.clock = clock;
    }

    Optional<Explained> explain(MerchantId merchant, String sku) {
        List<InWarehouse> levels = new ArrayList<>();
        List<ToCart> carts = new ArrayList<>();
        for (Connection cart : accounts.of(merchant, Side.CART)) {
            for (Facts facts : table.find(
                    cart, List.of(sku), terms.aliases(cart, clock.instant().minus(Terms.ORDERS_LOOK_BACK)))) {
                if (levels.isEmpty()) {
                    facts.levels().forEach(level -> levels.add(seen(level)));
                }
                carts.add(told(cart, facts));
            }
        }
        return levels.isEmpty() ? Optional.empty() : Optional.of(new Explained(sku, levels, carts));
    }

    private static InWarehouse seen(Facts.Level level) {
        return new InWarehouse(
                level.warehouse(),
                level.enabled(),
                level.available(),
                level.onHand(),
                level.counted(),
                level.received(),
                level.ordered());
    }

    private ToCart told(Connection cart, Facts facts) {
        CartRules rules = terms.rules(cart);
        Steps steps = Steps.heard();
        Offer offer = Offer.of(rules, terms.products(cart, rules, List.of(facts.sku())), facts, steps);
        Facts.Told told = facts.told();
        return new ToCart(
                cart.name(),
                offer == null ? null : offer.sentAs(),
                offer == null ? null : offer.quantity(),
                steps.sentences(),
                told == null ? null : told.sentAs(),
                told == null ? null : told.quantity(),
                told == null ? null : told.at());
    }
}
