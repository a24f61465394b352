package io.caravan.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The floor's mapping, written out by hand for the one cart and the one file it knows. */
final class FloorOrders {

    private static final String[] HEADER =
            ("cust_ref cust_po_no order_date order_source customer_id ship_code ship_company ship_first_name"
                            + " ship_last_name ship_name ship_address_1 ship_address_2 ship_address_3 ship_city ship_state ship_zip ship_country"
                            + " ship_phone ship_e_mail ship_address_type cust_company cust_first_name cust_last_name cust_name cust_address_1"
                            + " cust_address_2 cust_address_3 cust_city cust_state cust_zip cust_country cust_phone cust_e_mail carrier"
                            + " ship_account_no shipping_instructions special_services requested_ship_date gift_message gift_wrap currency_code"
                            + " sub_total order_discount sales_tax shipping_handling grand_total promo_code custom_field_1 custom_field_2"
                            + " custom_field_3 custom_field_4 custom_field_5 line_no line_item_id item description quantity price discount"
                            + " addl_discount extended_amount tax line_comment lot_number")
                    .split(" ");

    private FloorOrders() {}

    static List<JsonNode> canonical(JsonNode raw) {
        List<JsonNode> orders = new ArrayList<>(raw.size());
        for (JsonNode from : raw) {
            ObjectNode order = JsonNodeFactory.instance.objectNode();
            order.put("cart_order_id", from.get("id").asText());
            order.set("cust_ref", from.get("number"));
            order.set("cust_po_no", from.get("number"));
            order.set("order_date", from.get("created_at"));
            order.set("modified_at", from.get("updated_at"));
            JsonNode to = from.get("shipping");
            ObjectNode address = order.putObject("ship_to");
            address.set("first_name", to.get("first_name"));
            address.set("last_name", to.get("last_name"));
            address.set("address_1", to.get("street"));
            address.set("city", to.get("city"));
            address.set("state", to.get("region"));
            address.set("zip", to.get("postcode"));
            address.set("country", to.get("country"));
            address.set("phone", to.get("phone"));
            address.set("email", from.get("email"));
            order.set("ship_code", from.get("delivery").get("code"));
            order.set("currency", from.get("currency"));
            order.set("charges", from.get("totals"));
            ArrayNode lines = order.putArray("lines");
            int number = 1;
            for (JsonNode item : from.get("items")) {
                ObjectNode line = lines.addObject();
                line.put("line_no", number++);
                line.put("line_item_id", item.get("id").asText());
                line.set("sku", item.get("sku"));
                line.set("description", item.get("title"));
                line.set("quantity", item.get("quantity"));
                line.set("price", item.get("price"));
                line.set("tax", item.get("tax"));
            }
            orders.add(order);
        }
        return orders;
    }

    static byte[] csv(List<JsonNode> orders) throws IOException {
        StringBuilder out = new StringBuilder(512 * 1024);
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader(HEADER).get();
        try (CSVPrinter printer = new CSVPrinter(out, format)) {
            for (JsonNode order : orders) {
                JsonNode to = order.get("ship_to");
                JsonNode total = order.get("charges");
                for (JsonNode line : order.get("lines")) {
                    printer.printRecord(
                            text(order, "cust_ref"),
                            text(order, "cust_po_no"),
                            text(order, "order_date"),
                            "",
                            "",
                            text(order, "ship_code"),
                            "",
                            text(to, "first_name"),
                            text(to, "last_name"),
                            "",
                            text(to, "address_1"),
                            "",
                            "",
                            text(to, "city"),
                            text(to, "state"),
                            text(to, "zip"),
                            text(to, "country"),
                            text(to, "phone"),
                            text(to, "email"),
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            text(order, "currency"),
                            text(total, "items"),
                            "",
                            text(total, "tax"),
                            text(total, "delivery"),
                            text(total, "all"),
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            text(line, "line_no"),
                            text(line, "line_item_id"),
                            text(line, "sku"),
                            text(line, "description"),
                            text(line, "quantity"),
                            text(line, "price"),
                            "",
                            "",
                            "",
                            text(line, "tax"),
                            "",
                            "");
                }
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }
}
