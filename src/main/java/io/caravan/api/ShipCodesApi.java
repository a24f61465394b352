package io.caravan.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.accounts.RulePlace;
import io.caravan.api.ShipCodesView.ShipCode;
import io.caravan.orders.Orders;
import io.caravan.rulebook.Discoveries;
import io.caravan.rulebook.Discoveries.Discovered;
import io.caravan.rulebook.Rulebook;
import io.caravan.rulebook.Rulebook.Section;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ship-method codes a cart's orders came with, what each is mapped to, and how many orders wait for that. */
@RestController
@RequestMapping("/api/rules/{account}/{merchant}/{cart}/ship_methods")
class ShipCodesApi {

    private static final Logger LOG = LoggerFactory.getLogger(ShipCodesApi.class);
    private static final int LONGEST = 200;

    private final RuleSight sight;
    private final Rulebook rulebook;
    private final Discoveries discoveries;
    private final Orders orders;

    ShipCodesApi(RuleSight sight, Rulebook rulebook, Discoveries discoveries, Orders orders) {
        this.sight = sight;
        this.rulebook = rulebook;
        this.discoveries = discoveries;
        this.orders = orders;
    }

    /**
     * All codes, or one.
     *
     * @param code where the link of an alert leads
     */
    @GetMapping("/codes")
    ShipCodesView codes(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart,
            @RequestParam(required = false) @Nullable String code) {
        Connection seen = sight.cart(viewer, account, merchant, cart);
        List<ShipCode> codes = codes(seen).values().stream()
                .filter(one ->
                        code == null || code.isEmpty() || folded(one.code()).equals(folded(code)))
                .toList();
        return new ShipCodesView(seen.path(), codes, rulebook.wmsMethods(account));
    }

    /**
     * Maps one code.
     *
     * @param to the WMS's code
     * @param passThrough send the cart's own code, deliberately
     */
    @PostMapping("/map")
    Said map(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart,
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(name = "pass_through", defaultValue = "false") boolean passThrough) {
        Connection seen = sight.cart(viewer, account, merchant, cart);
        if (code.length() > LONGEST) {
            throw new BadParameterException("code", "has at most " + LONGEST + " characters");
        }
        if (passThrough == (to != null && !to.isBlank())) {
            throw new BadParameterException("to", "give the WMS's code, or pass_through=true");
        }
        long waiting = codes(seen).values().stream()
                .filter(one -> folded(one.code()).equals(folded(code)))
                .mapToLong(ShipCode::waiting)
                .sum();
        rulebook.mapShipMethod(RulePlace.of(seen), code, passThrough ? null : to, viewer.getName());
        LOG.info(
                "ship method {} of {} mapped to {} by {}",
                code,
                seen.path(),
                passThrough ? "itself" : to,
                viewer.getName());
        return new Said("Ship method '" + code + "' of " + seen.path()
                + (passThrough ? " passes through" : " is '" + to + "' for the warehouse")
                + (waiting == 0 ? "." : "; the orders that waited for it, " + waiting + ", are on their way."));
    }

    /** Discovered, mapped and waited for, each once. */
    private Map<String, ShipCode> codes(Connection cart) {
        Map<String, JsonNode> map = new HashMap<>();
        Map<String, String> spelled = new TreeMap<>();
        Map<String, Instant> seen = new HashMap<>();
        for (Discovered one : discoveries.shipCodes(cart.id())) {
            spelled.putIfAbsent(folded(one.code()), one.code());
            seen.putIfAbsent(folded(one.code()), one.firstSeen());
        }
        Map<String, Long> waiting = orders.heldShipMethods(cart.id()).entrySet().stream()
                .collect(Collectors.toMap(entry -> folded(entry.getKey()), Map.Entry::getValue, Long::sum));
        waiting.keySet().forEach(code -> spelled.putIfAbsent(code, code));
        Optional<JsonNode> section =
                rulebook.section(RulePlace.of(cart), "ship_methods").map(Section::value);
        section.ifPresent(one -> one.path("map").properties().forEach(entry -> {
            spelled.putIfAbsent(folded(entry.getKey()), entry.getKey());
            map.put(folded(entry.getKey()), entry.getValue());
        }));
        boolean rules = section.filter(one -> !one.path("rules").isEmpty() || one.hasNonNull("default"))
                .isPresent();
        Map<String, ShipCode> codes = new TreeMap<>();
        spelled.forEach((folded, code) -> codes.put(
                folded, ShipCode.of(code, seen.get(folded), map.get(folded), rules, waiting.getOrDefault(folded, 0L))));
        return codes;
    }

    /** As the rules compare codes. */
    private static String folded(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }
}
