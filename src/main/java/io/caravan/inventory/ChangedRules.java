package io.caravan.inventory;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.manifests.Manifest.Side;
import io.caravan.rulebook.Rulebook.SectionChanged;
import io.caravan.schedules.Schedules;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A rule that was saved may change what carts are told about stock; those it reaches are told soon, not with the next sweep. */
@Component
class ChangedRules {

    private final Accounts accounts;
    private final Schedules schedules;

    ChangedRules(Accounts accounts, Schedules schedules) {
        this.accounts = accounts;
        this.schedules = schedules;
    }

    @EventListener
    void changed(SectionChanged change) {
        String place = change.place().path();
        accounts.connections().stream()
                .filter(cart -> cart.side() == Side.CART && isBelow(cart, place))
                .forEach(cart -> schedules.wake(cart.id(), Job.INVENTORY_UPLOAD));
    }

    private static boolean isBelow(Connection cart, String place) {
        return cart.path().equals(place) || cart.path().startsWith(place + "/");
    }
}
