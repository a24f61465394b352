package io.caravan.hooks;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import io.caravan.manifests.Webhook;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Which carts take pushes: active ones, whose connector has the verb and the key {@code webhook}, and whose secret was entered. */
@Component
class Hooks {

    private static final String VERB = "webhook";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+)}");

    private final Accounts accounts;
    private final Manifests manifests;

    Hooks(Accounts accounts, Manifests manifests) {
        this.accounts = accounts;
        this.manifests = manifests;
    }

    /** By {@code account/merchant/cart}; empty for everything that takes no pushes, whatever the reason. */
    Optional<Hook> find(String path) {
        return accounts.find(path).filter(cart -> cart.side() == Side.CART).flatMap(this::hook);
    }

    private Optional<Hook> hook(Connection cart) {
        Manifest connector = manifests.find(Side.CART, cart.connector()).orElse(null);
        if (connector == null || connector.webhook() == null || !connector.can(VERB)) {
            return Optional.empty();
        }
        Webhook webhook = connector.webhook();
        return secret(cart, webhook.secret()).map(secret -> new Hook(cart, webhook, secret));
    }

    /** Empty unless every setting in it was entered: an empty key would let everybody sign. */
    private static Optional<String> secret(Connection cart, String template) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        StringBuilder secret = new StringBuilder();
        while (placeholder.find()) {
            String value = cart.settings().get(placeholder.group(1));
            if (value == null || value.isBlank()) {
                return Optional.empty();
            }
            placeholder.appendReplacement(secret, Matcher.quoteReplacement(value));
        }
        return Optional.of(placeholder.appendTail(secret).toString());
    }
}
