package io.caravan.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Merchant;
import io.caravan.accounts.RulePlace;
import io.caravan.rulebook.Discoveries;
import io.caravan.rulebook.Discoveries.Discovered;
import io.caravan.rulebook.Rulebook;
import io.caravan.rulebook.Rulebook.Section;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a merchant's carts are told instead of the warehouse's carrier codes. */
@RestController
@RequestMapping("/api/carriers/{account}/{merchant}")
class CarriersApi {

    private static final Logger LOG = LoggerFactory.getLogger(CarriersApi.class);
    private static final String SECTION = "carriers";

    private final RuleSight sight;
    private final Rulebook rulebook;
    private final Discoveries discoveries;

    CarriersApi(RuleSight sight, Rulebook rulebook, Discoveries discoveries) {
        this.sight = sight;
        this.rulebook = rulebook;
        this.discoveries = discoveries;
    }

    /**
     * A code.
     *
     * @param scac what carts are told; null passes the code through
     * @param firstSeen null when no confirmation came with it yet
     */
    record Carrier(
            String code, @Nullable String scac, @Nullable Instant firstSeen) {}

    /** A merchant's codes. */
    record CarrierList(String merchant, List<Carrier> carriers) implements PlainText {
        @Override
        public String text() {
            Table table = new Table("WMS CODE", "CARTS ARE TOLD", "FIRST SEEN");
            carriers.forEach(one -> table.row(
                    one.code(), one.scac() == null ? "the same (pass-through)" : one.scac(), one.firstSeen()));
            return table.toString();
        }
    }

    @GetMapping
    CarrierList list(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String account, @PathVariable String merchant) {
        return list(sight.merchant(viewer, account, merchant));
    }

    /** The body is an object with the WMS's codes as keys, in YAML or JSON. */
    @PutMapping
    CarrierList put(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            InputStream body)
            throws IOException {
        Merchant seen = sight.merchant(viewer, account, merchant);
        rulebook.put(RulePlace.of(seen), SECTION, Bodies.text(body), viewer.getName());
        LOG.info("carriers of {}/{} set by {}", account, merchant, viewer.getName());
        return list(seen);
    }

    /**
     * Maps one code.
     *
     * @param to what carts are told; the code passes through without it
     */
    @PostMapping("/map")
    CarrierList map(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String to) {
        Merchant seen = sight.merchant(viewer, account, merchant);
        String scac = to == null || to.isBlank() ? null : to;
        rulebook.mapCarrier(RulePlace.of(seen), code, scac, viewer.getName());
        LOG.info("carrier {} of {}/{} mapped to {} by {}", code, account, merchant, scac, viewer.getName());
        return list(seen);
    }

    private CarrierList list(Merchant merchant) {
        Map<String, Instant> seen = new HashMap<>();
        for (Discovered one : discoveries.carriers(merchant.id())) {
            seen.put(one.code(), one.firstSeen());
        }
        Map<String, JsonNode> mapped = new HashMap<>();
        rulebook.section(RulePlace.of(merchant), SECTION)
                .map(Section::value)
                .ifPresent(value -> value.properties().forEach(entry -> mapped.put(entry.getKey(), entry.getValue())));
        Set<String> codes = new TreeSet<>(seen.keySet());
        codes.addAll(mapped.keySet());
        List<Carrier> carriers = codes.stream()
                .map(code -> new Carrier(
                        code,
                        mapped.containsKey(code) && mapped.get(code).isTextual()
                                ? mapped.get(code).textValue()
                                : null,
                        seen.get(code)))
                .toList();
        return new CarrierList(merchant.name(), carriers);
    }
}
