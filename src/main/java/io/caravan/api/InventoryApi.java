package io.caravan.api;

import io.caravan.accounts.Merchant;
import io.caravan.inventory.Inventory;
import io.caravan.inventory.Inventory.Booked;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
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
}
