package io.caravan.rulebook;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Merchant;
import io.caravan.accounts.RulePlace;
import io.caravan.accounts.RuleSections.Surroundings;
import io.caravan.accounts.Warehouse;
import io.caravan.manifests.Manifest.Side;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the rules of a place may name, as the accounts stand now. */
@Component
class Neighbourhood {

    private final Accounts accounts;

    Neighbourhood(Accounts accounts) {
        this.accounts = accounts;
    }

    Surroundings around(RulePlace place) {
        Set<String> wmss = accounts.connections().stream()
                .filter(connection -> connection.side() == Side.WMS)
                .filter(connection -> connection.account().equals(place.account()))
                .map(Connection::name)
                .collect(Collectors.toSet());
        Set<String> warehouses = accounts.merchants().stream()
                .filter(merchant -> isWithin(merchant, place))
                .flatMap(merchant -> accounts.warehouses(merchant.id()).stream())
                .map(Warehouse::name)
                .collect(Collectors.toSet());
        return new Surroundings(wmss, warehouses);
    }

    /** A cart's or merchant's own merchant, or any of an account's. */
    private static boolean isWithin(Merchant merchant, RulePlace place) {
        String path = RulePlace.of(merchant).path();
        return place.level() == RulePlace.Level.ACCOUNT
                ? merchant.account().equals(place.account())
                : (place.path() + "/").startsWith(path + "/");
    }
}
