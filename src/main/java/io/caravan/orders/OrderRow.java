package io.caravan.orders;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.documents.Documents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One order as the book lists it; its content is the canonical document it points at. */
public record OrderRow(
        OrderId id,
        MerchantId merchant,
        ConnectionId cart,
        String cartOrderId,
        String custRef,
        String custPoNo,
        OrderStatus status,
        boolean onHold,
        boolean sendingCanceled,
        @Nullable String reason,
        @Nullable String category,
        @Nullable Instant orderedAt,
        @Nullable Instant modifiedAt,
        Instant receivedAt,
        Instant updatedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant shippedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant canceledAt,
        Documents.Ref raw,
        Documents.Ref document,
        int version) {}
