package io.caravan.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.rulebook.Rulebook.WmsMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart's ship-method codes.
 *
 * @param wmsMethods what they may be mapped to; anything when the list is empty
 */
record ShipCodesView(String cart, List<ShipCode> codes, List<WmsMethod> wmsMethods) implements PlainText {

    /**
     * One code.
     *
     * @param firstSeen null when no order came with it yet
     * @param mapping mapped, pass_through, unmapped, or by_rule: not in the map, but the cart's rules or default took it
     * @param wmsCode what it is mapped to
     * @param waiting orders held until it is mapped
     */
    record ShipCode(
            String code,
            @Nullable Instant firstSeen,
            String mapping,
            @Nullable String wmsCode,
            long waiting) {

        static ShipCode of(
                String code, @Nullable Instant firstSeen, @Nullable JsonNode mapped, boolean rules, long waiting) {
            String mapping = mapped == null
                    ? rules && waiting == 0 ? "by_rule" : "unmapped"
                    : mapped.isTextual() ? "mapped" : "pass_through";
            return new ShipCode(
                    code,
                    firstSeen,
                    mapping,
                    mapped != null && mapped.isTextual() ? mapped.textValue() : null,
                    waiting);
        }
    }

    @Override
    public String text() {
        Table table = new Table("CODE", "MAPPING", "WMS CODE", "ORDERS WAITING", "FIRST SEEN");
        codes.forEach(code -> table.row(code.code(), code.mapping(), code.wmsCode(), code.waiting(), code.firstSeen()));
        StringBuilder text = new StringBuilder(table.toString());
        if (codes.stream().anyMatch(code -> code.mapping().equals("unmapped"))) {
            text.append("\nTo map one: caravan map-ship-method ")
                    .append(cart)
                    .append(" <code> <wms code>|--pass-through\n");
            if (!wmsMethods.isEmpty()) {
                Table methods = new Table("WMS CODE", "CARRIER", "DESCRIPTION");
                wmsMethods.forEach(method -> methods.row(method.code(), method.carrier(), method.description()));
                text.append('\n').append(methods);
            }
        }
        return text.toString();
    }
}
