package io.caravan.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravan.accounts.RulePlace;
import io.caravan.rulebook.Rulebook;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What holds for a whole account: the ship methods its WMS knows, and which WMS gets an order. */
@RestController
class AccountRulesApi {

    private static final Logger LOG = LoggerFactory.getLogger(AccountRulesApi.class);
    private static final String SHIP_METHODS = "ship_methods";
    private static final String ROUTING = "routing";

    private final RuleSight sight;
    private final Rulebook rulebook;

    AccountRulesApi(RuleSight sight, Rulebook rulebook) {
        this.sight = sight;
        this.rulebook = rulebook;
    }

    @GetMapping("/api/ship-methods/{account}")
    SectionView shipMethods(@AuthenticationPrincipal Viewer viewer, @PathVariable String account) {
        return section(sight.account(viewer, account), SHIP_METHODS);
    }

    /** The body is the list, in YAML or JSON. */
    @PutMapping("/api/ship-methods/{account}")
    SectionView shipMethods(@AuthenticationPrincipal Viewer viewer, @PathVariable String account, InputStream body)
            throws IOException {
        return put(viewer, account, SHIP_METHODS, body);
    }

    @GetMapping("/api/routing/{account}")
    SectionView routing(@AuthenticationPrincipal Viewer viewer, @PathVariable String account) {
        return section(sight.operated(viewer, account), ROUTING);
    }

    /** The body is the routing table, in YAML or JSON. */
    @PutMapping("/api/routing/{account}")
    SectionView routing(@AuthenticationPrincipal Viewer viewer, @PathVariable String account, InputStream body)
            throws IOException {
        return put(viewer, account, ROUTING, body);
    }

    private SectionView section(String account, String section) {
        return rulebook.section(RulePlace.account(account), section)
                .map(SectionView::of)
                .orElseGet(() -> new SectionView(
                        account,
                        section,
                        0,
                        section.equals(ROUTING)
                                ? JsonNodeFactory.instance.objectNode()
                                : JsonNodeFactory.instance.arrayNode()));
    }

    private SectionView put(Viewer viewer, String account, String section, InputStream body) throws IOException {
        RulePlace place = RulePlace.account(sight.operated(viewer, account));
        SectionView view = SectionView.of(rulebook.put(place, section, Bodies.text(body), viewer.getName()));
        LOG.info("{} of {} set by {}", section, place, viewer.getName());
        return view;
    }
}
