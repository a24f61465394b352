package io.caravan.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.ItemsFile;
import io.caravan.accounts.RulePlace;
import io.caravan.api.SectionView.SectionList;
import io.caravan.rulebook.Rulebook;
import io.caravan.rulebook.Rulebook.Section;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of one cart, section by section. */
@RestController
@RequestMapping("/api/rules/{account}/{merchant}/{cart}")
class RulesApi {

    private static final Logger LOG = LoggerFactory.getLogger(RulesApi.class);

    private final RuleSight sight;
    private final Rulebook rulebook;

    RulesApi(RuleSight sight, Rulebook rulebook) {
        this.sight = sight;
        this.rulebook = rulebook;
    }

    private RulePlace place(Viewer viewer, String account, String merchant, String cart) {
        return RulePlace.of(sight.cart(viewer, account, merchant, cart));
    }

    @GetMapping
    SectionList all(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart) {
        RulePlace place = place(viewer, account, merchant, cart);
        return SectionList.of(place.path(), rulebook.sections(place));
    }

    @GetMapping("/{section}")
    SectionView one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart,
            @PathVariable String section) {
        RulePlace place = place(viewer, account, merchant, cart);
        return SectionView.of(rulebook.section(place, section)
                .orElseThrow(() -> new NoSuchElementException(place + " has no " + section + " set")));
    }

    /** The body is the section's value, in YAML or JSON. */
    @PutMapping("/{section}")
    SectionView put(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart,
            @PathVariable String section,
            InputStream body)
            throws IOException {
        RulePlace place = place(viewer, account, merchant, cart);
        return said(viewer, rulebook.put(place, section, Bodies.text(body), viewer.getName()));
    }

    @DeleteMapping("/{section}")
    Said clear(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart,
            @PathVariable String section) {
        RulePlace place = place(viewer, account, merchant, cart);
        rulebook.clear(place, section, viewer.getName());
        LOG.info("{} of {} taken back by {}", section, place, viewer.getName());
        return new Said(place + " has no " + section + " set any longer.");
    }

    /** The item filter's list, a code a line. */
    @GetMapping("/item_filter/items")
    ResponseEntity<String> items(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart) {
        RulePlace place = place(viewer, account, merchant, cart);
        String csv = rulebook.section(place, "item_filter").stream()
                .flatMap(section ->
                        StreamSupport.stream(section.value().path("items").spliterator(), false))
                .map(JsonNode::asText)
                .map(item -> item.isEmpty() || item.matches("(?s).*[\",\r\n].*|\\s.*|.*\\s")
                        ? '"' + item.replace("\"", "\"\"") + '"'
                        : item)
                .collect(Collectors.joining("\r\n", "sku\r\n", "\r\n"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(csv);
    }

    /** Replaces the item filter's list by the first column of a CSV file. */
    @PutMapping("/item_filter/items")
    Said items(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart,
            InputStream body)
            throws IOException {
        RulePlace place = place(viewer, account, merchant, cart);
        List<String> items;
        try {
            items = ItemsFile.read(Bodies.text(body));
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("body", String.valueOf(e.getMessage()));
        }
        SectionView filter = said(viewer, rulebook.listItems(place, items, viewer.getName()));
        return new Said("The item filter of " + place + " lists " + items.size() + " codes; its type is "
                + filter.value().path("type").asText() + ".");
    }

    private static SectionView said(Viewer viewer, Section section) {
        LOG.info("{} of {} set by {}", section.name(), section.place(), viewer.getName());
        return SectionView.of(section);
    }
}
