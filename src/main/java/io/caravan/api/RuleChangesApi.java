package io.caravan.api;

import io.caravan.accounts.RulePlace;
import io.caravan.rulebook.Rulebook;
import io.caravan.rulebook.Rulebook.Change;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed which rules, when, from what to what. */
@RestController
@RequestMapping("/api/rule-changes")
class RuleChangesApi {

    private final Sight sight;
    private final RuleSight rules;
    private final Rulebook rulebook;

    RuleChangesApi(Sight sight, RuleSight rules, Rulebook rulebook) {
        this.sight = sight;
        this.rules = rules;
        this.rulebook = rulebook;
    }

    /**
     * Changes, newest first.
     *
     * @param before what to ask for to get the next page; absent on the last page
     */
    record ChangeList(List<Change> changes, @Nullable Long before) implements PlainText {
        @Override
        public String text() {
            Table table = new Table("ID", "AT", "BY", "PLACE", "SECTION", "FROM", "TO");
            changes.forEach(change -> table.row(
                    change.id(),
                    change.at(),
                    change.by(),
                    change.place(),
                    change.section(),
                    change.from(),
                    change.to()));
            return table + (before == null ? "" : "more: before=" + before + "\n");
        }
    }

    /** One change, whole. */
    record OneChange(Change change) implements PlainText {
        @Override
        public String text() {
            return Table.line(change.section() + " of " + change.place() + ", changed by " + change.by() + " at "
                            + Table.time(change.at()))
                    + "\nfrom: " + Table.line(String.valueOf(change.from()))
                    + "\nto:   " + Table.line(String.valueOf(change.to())) + "\n";
        }
    }

    /** Of a cart, of a merchant and its carts, or of all that the viewer sees. */
    @GetMapping
    ChangeList list(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(required = false) @Nullable String cart,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") long before) {
        Limits.check(limit);
        List<Change> changes = rulebook.changes(under(viewer, merchant, cart), limit, before);
        return new ChangeList(
                changes, changes.size() < limit ? null : changes.getLast().id());
    }

    @GetMapping("/{id}")
    OneChange one(@AuthenticationPrincipal Viewer viewer, @PathVariable long id) {
        String seen = under(viewer, null, null);
        return rulebook.change(id)
                .filter(change -> (change.place() + "/").startsWith(seen + "/"))
                .map(OneChange::new)
                .orElseThrow(() -> new NoSuchElementException("there is no change " + id));
    }

    private String under(Viewer viewer, @Nullable String merchant, @Nullable String cart) {
        String account = viewer.user().account();
        if (merchant == null && cart != null) {
            throw new BadParameterException("merchant", "say whose cart it is");
        }
        if (cart != null) {
            return rules.cart(viewer, account, String.valueOf(merchant), cart).path();
        }
        if (merchant == null && viewer.operator()) {
            return account;
        }
        return RulePlace.of(sight.merchants(viewer, merchant).getFirst()).path();
    }
}
