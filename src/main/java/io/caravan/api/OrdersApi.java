package io.caravan.api;

import io.caravan.orders.OrderRow;
import io.caravan.orders.OrderStatus;
import io.caravan.orders.Orders;
import io.caravan.orders.Orders.OrderQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The order book to look at. */
@RestController
@RequestMapping("/api/orders")
class OrdersApi {

    private final Sight sight;
    private final Orders orders;
    private final OrderFolder folder;

    OrdersApi(Sight sight, Orders orders, OrderFolder folder) {
        this.sight = sight;
        this.orders = orders;
        this.folder = folder;
    }

    @GetMapping
    OrderList list(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") long before) {
        Limits.check(limit);
        OrderStatus wanted = status == null ? null : status(status);
        List<OrderRow> rows = Sight.newest(
                merchant == null && sight.everyMerchant(viewer),
                sight.merchants(viewer, merchant),
                of -> orders.list(new OrderQuery(of, wanted, number, from, to, limit, before)),
                row -> row.id().value(),
                limit);
        return new OrderList(
                rows.stream().map(row -> OrderView.of(row, sight)).toList(),
                rows.size() < limit ? null : rows.getLast().id().value());
    }

    private static OrderStatus status(String code) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        "status",
                        "'" + code + "' is none of "
                                + Arrays.stream(OrderStatus.values())
                                        .map(OrderStatus::code)
                                        .toList()));
    }

    @GetMapping("/{order}")
    OrderDetail one(@AuthenticationPrincipal Viewer viewer, @PathVariable String order) {
        return folder.of(sight.order(viewer, order));
    }
}
