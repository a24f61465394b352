package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Merchant;
import io.caravan.manifests.Manifest.Side;
import java.util.NoSuchElementException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Whose rules a viewer may see and change: a merchant's user those of the merchant and its carts, an operator the account's too. */
@Component
class RuleSight {

    private final Sight sight;

    RuleSight(Sight sight) {
        this.sight = sight;
    }

    Connection cart(Viewer viewer, String account, String merchant, String cart) {
        String path = account + "/" + merchant + "/" + cart;
        return sight.connections(viewer).stream()
                .filter(connection -> connection.side() == Side.CART)
                .filter(connection -> connection.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no cart " + path));
    }

    Merchant merchant(Viewer viewer, String account, String merchant) {
        return sight.merchants(viewer).stream()
                .filter(one -> one.account().equals(account) && one.name().equals(merchant))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no merchant " + account + "/" + merchant));
    }

    /** Everybody of an account may see what its warehouse knows. */
    String account(Viewer viewer, String account) {
        if (!viewer.user().account().equals(account)) {
            throw new NoSuchElementException("there is no account " + account);
        }
        return account;
    }

    String operated(Viewer viewer, String account) {
        account(viewer, account);
        if (!viewer.operator()) {
            throw new AccessDeniedException("Only operators of the account may do this.");
        }
        return account;
    }
}
