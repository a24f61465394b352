package io.caravan.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravan.cancellations.Cancellations;
import io.caravan.deliveries.Deliveries;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders;
import io.caravan.shipments.Shipments;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a person does to one order. Each action answers with the order as it then stands. */
@RestController
@RequestMapping("/api/orders/{order}")
class OrderActionsApi {

    private static final Logger LOG = LoggerFactory.getLogger(OrderActionsApi.class);
    private static final int LARGEST_PATCH = 256 * 1024;

    private final Sight sight;
    private final Orders orders;
    private final Deliveries deliveries;
    private final Shipments shipments;
    private final Cancellations cancellations;
    private final ObjectMapper json;

    OrderActionsApi(
            Sight sight,
            Orders orders,
            Deliveries deliveries,
            Shipments shipments,
            Cancellations cancellations,
            ObjectMapper json) {
        this.sight = sight;
        this.orders = orders;
        this.deliveries = deliveries;
        this.shipments = shipments;
        this.cancellations = cancellations;
        this.json = json;
    }

    /** The body is a JSON merge patch (RFC 7396) of the canonical document. */
    @PostMapping("/edit")
    OrderView edit(@AuthenticationPrincipal Viewer viewer, @PathVariable String order, InputStream body)
            throws IOException {
        JsonNode patch = patch(body);
        return act(viewer, order, "edit", (id, by) -> orders.edit(id, patch, by));
    }

    @PostMapping("/resend")
    OrderView resend(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String order,
            @RequestParam(required = false) @Nullable String wms) {
        return act(viewer, order, "resend", (id, by) -> orders.resend(id, wms, by));
    }

    @PostMapping("/cancel-sending")
    OrderView cancelSending(@AuthenticationPrincipal Viewer viewer, @PathVariable String order) {
        return act(viewer, order, "cancel-sending", orders::cancelSending);
    }

    /**
     * Stops it here, or asks the warehouse that has it.
     *
     * @param done a person canceled it at the warehouse already
     */
    @PostMapping("/cancel")
    OrderView cancel(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String order,
            @RequestParam(defaultValue = "false") boolean done) {
        return act(viewer, order, "cancel", done ? cancellations::canceledByHand : cancellations::cancel);
    }

    @PostMapping("/hold")
    OrderView hold(@AuthenticationPrincipal Viewer viewer, @PathVariable String order) {
        return act(viewer, order, "hold", orders::hold);
    }

    @PostMapping("/release")
    OrderView release(@AuthenticationPrincipal Viewer viewer, @PathVariable String order) {
        return act(viewer, order, "release", orders::release);
    }

    /** A person found it at the warehouse. */
    @PostMapping("/confirm-delivery")
    OrderView confirmDelivery(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String order,
            @RequestParam(required = false) @Nullable String wms) {
        return act(viewer, order, "confirm-delivery", (id, by) -> deliveries.confirmByHand(id, wms, by));
    }

    @PostMapping("/resend-shipments")
    OrderView resendShipments(@AuthenticationPrincipal Viewer viewer, @PathVariable String order) {
        return act(viewer, order, "resend-shipments", shipments::resend);
    }

    private OrderView act(Viewer viewer, String named, String what, BiConsumer<OrderId, String> action) {
        OrderRow row = sight.order(viewer, named);
        try (var order = MDC.putCloseable("order", row.custPoNo())) {
            action.accept(row.id(), viewer.getName());
            LOG.info("{} of order {} by {}", what, row.id(), viewer.getName());
            return OrderView.of(orders.find(row.id()).orElse(row), sight);
        }
    }

    private JsonNode patch(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_PATCH + 1);
        if (bytes.length > LARGEST_PATCH) {
            throw new TooLargeException("The edit is larger than " + LARGEST_PATCH / 1024 + " KB.");
        }
        try {
            JsonNode patch = json.readTree(bytes);
            if (patch != null && patch.isObject()) {
                return patch;
            }
        } catch (JsonProcessingException e) {
            throw new BadParameterException("body", "this is not JSON: " + e.getOriginalMessage());
        }
        throw new BadParameterException(
                "body", "an edit is a JSON object with the fields to change, like {\"ship_to\":{\"zip\":\"97201\"}}");
    }
}
