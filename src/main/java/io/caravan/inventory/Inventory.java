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

    /** One SKU in one warehouse. */
    record Booked(
            String sku,
            String warehouse,
            BigDecimal qtyAvailable,
            @Nullable BigDecimal qtyOnHand,
            Instant wmsDatetime,
            Instant receivedAt) {}
}
