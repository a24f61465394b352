package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What makes an order whole once its cells are read: its numbers, its bill-to address, its line numbers. */
final class OrderFinish {

    private static final Set<String> US = Set.of("US", "USA", "UNITED STATES");

    private OrderFinish() {}

    static void finish(ObjectNode order, Definition definition) throws Refused {
        for (List<String> anyOf : definition.anyOf()) {
            if (anyOf.stream()
                    .noneMatch(name -> Fields.of(definition.type()).get(name).isSet(order))) {
                throw new Refused("one of " + String.join(", ", anyOf) + " must be filled");
            }
        }
        String number = "";
        for (String name : FormatCheck.orderNumbers(definition.type())) {
            number = number.isEmpty() ? order.path(name).asText("") : number;
        }
        if (!order.has("cart_order_id")) {
            order.put("cart_order_id", number);
        }
        if (!order.has("cust_po_no")) {
            order.put("cust_po_no", order.path("cust_ref").asText(number));
        }
        if (definition.padUsZips()) {
            padZip(order.path("ship_to"));
            padZip(order.path("bill_to"));
        }
        if (definition.billToFromShipTo()
                && !order.has("bill_to")
                && order.get("ship_to") instanceof ObjectNode shipTo) {
            order.set("bill_to", shipTo.deepCopy());
        }
    }

    /** Numbers the lines that have no number, from 1. */
    static void number(ArrayNode lines) throws Refused {
        if (lines.isEmpty()) {
            throw new Refused("the order has no item");
        }
        Set<Integer> taken = new HashSet<>();
        for (JsonNode line : lines) {
            if (line.has("line_no") && !taken.add(line.get("line_no").asInt())) {
                throw new Refused("line_no " + line.get("line_no").asInt() + " stands twice in the order");
            }
        }
        int next = 1;
        for (JsonNode line : lines) {
            if (!line.has("line_no")) {
                while (!taken.add(next)) {
                    next++;
                }
                ((ObjectNode) line).put("line_no", next);
            }
        }
    }

    /** A spreadsheet takes 01234 for a number and drops the zero. */
    private static void padZip(JsonNode address) {
        String zip = address.path("zip").asText("");
        int dash = zip.indexOf('-');
        int digits = dash < 0 ? zip.length() : dash;
        boolean numeric = !zip.isEmpty() && zip.chars().limit(digits).allMatch(c -> c >= '0' && c <= '9');
        if (numeric
                && digits >= 3
                && digits < 5
                && address instanceof ObjectNode known
                && US.contains(address.path("country").asText("").toUpperCase(java.util.Locale.ROOT))) {
            known.put("zip", "0".repeat(5 - digits) + zip);
        }
    }
}
