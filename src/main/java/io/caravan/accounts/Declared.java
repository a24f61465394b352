package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonPointer;
import io.caravan.accounts.RuleSections.RuleText;
import io.caravan.configfiles.ConfigFile;
import io.caravan.manifests.Manifest.Side;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as its file declares it: references resolved, settings checked, nothing yet compared with what is stored.
 *
 * @param fingerprint changes whenever the file, a value it refers to or a connector's manifest does
 */
record Declared(
        ConfigFile file,
        String name,
        String kind,
        List<String> alertTo,
        List<User> users,
        List<Box> boxes,
        List<Seller> sellers,
        String fingerprint,
        List<RuleText> rules) {

    Declared(
            ConfigFile file,
            String name,
            String kind,
            List<String> alertTo,
            List<User> users,
            List<Box> boxes,
            List<Seller> sellers,
            String fingerprint) {
        this(file, name, kind, alertTo, users, boxes, sellers, fingerprint, List.of());
    }

    Declared with(List<RuleText> rules) {
        return new Declared(file, name, kind, alertTo, users, boxes, sellers, fingerprint, rules);
    }

    record User(String name, @Nullable String merchant, Secret password, JsonPointer at) {}

    record Box(String login, String home, @Nullable Secret password, List<String> keys, JsonPointer at) {}

    record Seller(String name, ZoneId zone, List<String> alertTo, List<Place> places, List<Link> links) {}

    record Place(String name, @Nullable String wmsCode, boolean isDefault, boolean enabled) {}

    record Link(Side side, String name, String connector, ConnectionConfig config) {}
}
