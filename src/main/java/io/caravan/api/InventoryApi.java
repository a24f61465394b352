package io.caravan.api;

import com.fasterxml.jackson.annotation.JsonValue;
import io.caravan.accounts.Merchant;
import io.caravan.inventory.Inventory;
import io.caravan.inventory.Inventory.Booked;
import io.caravan.inventory.Inventory.Explained;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a merchant has in stock. */
@RestController
class InventoryApi {

    private final Sight sight;
    private final Inventory inventory;

    InventoryApi(Sight sight, Inventory inventory) {
        this.sight = sight;
        this.inventory = inventory;
    }

    /**
     * Levels in SKU order.
     *
     * @param fromSku what to ask for to get the next page, which begins with the last SKU of this one; absent on the last page
     */
    record StockList(
            String merchant, List<Booked> levels, @Nullable String fromSku) implements PlainText {
        @Override
        public String text() {
            Table table = new Table("SKU", "WAREHOUSE", "AVAILABLE", "ON HAND", "COUNTED", "RECEIVED");
            levels.forEach(level -> table.row(
                    level.sku(),
                    level.warehouse(),
                    level.qtyAvailable(),
                    level.qtyOnHand(),
                    level.wmsDatetime(),
                    level.receivedAt()));
            return table + (fromSku == null ? "" : "more: from_sku=" + Table.line(fromSku) + "\n");
        }
    }

    @GetMapping("/api/inventory")
    StockList list(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(name = "from_sku", required = false) @Nullable String fromSku,
            @RequestParam(defaultValue = "200") int limit) {
        Limits.check(limit);
        List<Merchant> merchants = sight.merchants(viewer, merchant);
        if (merchants.size() != 1) {
            throw new BadParameterException(
                    "merchant",
                    "say which of " + merchants.stream().map(Merchant::name).toList());
        }
        Merchant of = merchants.getFirst();
        List<Booked> levels = inventory.list(of.id(), fromSku, limit);
        return new StockList(
                of.name(),
                levels,
                levels.size() < limit ? null : levels.getLast().sku());
    }

    /** How a SKU's numbers come about. */
    record Stock(Explained stock) implements PlainText {
        @Override
        public String text() {
            Table levels = new Table("WAREHOUSE", "ENABLED", "AVAILABLE", "ON HAND", "COUNTED", "ORDERED SINCE");
            stock.levels()
                    .forEach(level -> levels.row(
                            level.warehouse(),
                            level.enabled(),
                            level.qtyAvailable(),
                            level.qtyOnHand(),
                            level.wmsDatetime(),
                            level.orderedSince()));
            StringBuilder text = new StringBuilder(Table.line(stock.sku()) + "\n\n" + levels);
            for (Explained.ToCart cart : stock.carts()) {
                text.append("\n").append(cart.cart()).append("\n");
                cart.steps()
                        .forEach(step ->
                                text.append("  ").append(Table.line(step)).append("\n"));
                text.append("  last cart sync: ")
                        .append(cart.lastSync() == null ? "never" : Table.time(cart.lastSync()) + ", " + last(cart))
                        .append("\n");
            }
            return text.toString();
        }

        private static String last(Explained.ToCart cart) {
            return (cart.told() == null ? "-" : cart.told().stripTrailingZeros().toPlainString()) + " of "
                    + Table.line(String.valueOf(cart.toldAs()));
        }

        @JsonValue
        Explained value() {
            return stock;
        }
    }

    /** A SKU may hold what a path cannot; then it is asked for as {@code ?sku=}. */
    @GetMapping("/api/inventory/{account}/{merchant}")
    Stock named(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @RequestParam String sku) {
        Merchant of = sight.merchant(viewer, account, merchant);
        return new Stock(inventory
                .explain(of.id(), sku)
                .orElseThrow(() -> new NoSuchElementException("no warehouse of " + merchant + " has counted " + sku)));
    }

    @GetMapping("/api/inventory/{account}/{merchant}/{sku}")
    Stock one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String sku) {
        return named(viewer, account, merchant, sku);
    }
}
