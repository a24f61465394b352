package io.caravan.inventory;

import io.caravan.accounts.MerchantId;
import io.caravan.canonical.StockLevel;
import io.caravan.documents.Page;
import io.caravan.failures.Failure;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.schedules.Run;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much of each SKU a merchant has, and what its carts were told. */
public interface Inventory {

    /** Books a page of levels and moves the cursor in one transaction; a level older than the booked one changes nothing. */
    void receive(Run run, Page<StockLevel> page);

    /** The next SKUs with news for this cart; null, and the run's end, when there are none. */
    @Nullable
    Batch<StockLevel> claim(Run run);

    /** Keeps what is about to be sent and puts aside what cannot be; returns the content, null when nothing is left. */
    byte @Nullable [] sending(Run run, Rendered<StockLevel> rendered);

    /** The cart has these quantities, except for SKUs whose reply says otherwise. */
    void accepted(Run run, Batch<StockLevel> batch, @Nullable List<Reply> replies);

    /** Levels are absolute: a failed upload is simply news again at the next run. */
    void failed(Run run, Batch<StockLevel> batch, Failure failure);

    /** Booked levels of a merchant from a SKU on, in SKU order. */
    List<Booked> list(MerchantId merchant, @Nullable String fromSku, int limit);

    /** How a SKU's numbers come about; empty when no warehouse ever counted it. */
    Optional<Explained> explain(MerchantId merchant, String sku);

    /** Published in the transaction that books a page: products may be learned from it. */
    record LevelsBooked(MerchantId merchant, List<StockLevel> levels) {}

    /** A SKU, where it lies, and what each cart is told about it. */
    record Explained(String sku, List<InWarehouse> levels, List<ToCart> carts) {

        /** @param orderedSince in all carts of the merchant since the warehouse counted */
        public record InWarehouse(
                String warehouse,
                boolean enabled,
                BigDecimal qtyAvailable,
                @Nullable BigDecimal qtyOnHand,
                Instant wmsDatetime,
                Instant receivedAt,
                BigDecimal orderedSince) {}

        /**
         * What a cart would be told now, and what it was told last.
         *
         * @param sendAs the code it is told under; null when it is told nothing
         * @param steps how the number comes about, in sentences
         * @param lastSync when it was told last, even if nothing had changed; null for never
         */
        public record ToCart(
                String cart,
                @Nullable String sendAs,
                @Nullable BigDecimal quantity,
                List<String> steps,
                @Nullable String toldAs,
                @Nullable BigDecimal told,
                @Nullable Instant lastSync) {}
    }

    /** One SKU in one warehouse. */
    record Booked(
            String sku,
            String warehouse,
            BigDecimal qtyAvailable,
            @Nullable BigDecimal qtyOnHand,
            Instant wmsDatetime,
            Instant receivedAt) {}
}
