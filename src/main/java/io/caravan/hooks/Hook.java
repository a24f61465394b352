package io.caravan.hooks;

import io.caravan.accounts.Connection;
import io.caravan.manifests.Webhook;

/**
 * A cart that takes pushes.
 *
 * @param secret what its pushes are signed with
 */
record Hook(Connection cart, Webhook webhook, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return cart.path();
    }
}
