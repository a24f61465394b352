package io.caravan.calls;

import io.caravan.accounts.Settings;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The manifest's list of addresses a connector may call. An entry is a host, {@code host:port}, {@code *.domain} or a whole address; plain
 * http is let through only where a whole address says so.
 */
final class Hosts {

    private Hosts() {}

    /** Throws when the list does not name where the request goes. */
    static void check(URI uri, Manifest connector, Settings settings) {
        boolean web = uri.getHost() != null
                && uri.getRawUserInfo() == null
                && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        if (!web || connector.hosts().stream().noneMatch(entry -> fits(uri, filled(entry, settings)))) {
            throw new FailureException(
                    Category.UNAUTHORIZED,
                    "The connector " + connector.name() + " may not call " + uri.getScheme() + "://" + uri.getHost()
                            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                            + "; its connector.yaml lists the hosts it may");
        }
    }

    private static @Nullable String filled(String entry, Settings settings) {
        try {
            return Placeholders.fill(entry, settings);
        } catch (FailureException notEntered) {
            return null;
        }
    }

    private static boolean fits(URI uri, @Nullable String entry) {
        if (entry == null) {
            return false;
        }
        String text = entry.strip().toLowerCase(Locale.ROOT);
        boolean wild = text.startsWith("*.");
        try {
            URI allowed = new URI(text.contains("://") ? text : "https://" + (wild ? text.substring(2) : text));
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            if (allowed.getHost() == null
                    || !allowed.getScheme().equals(uri.getScheme())
                    || port(allowed) != port(uri)) {
                return false;
            }
            return wild ? host.endsWith("." + allowed.getHost()) : host.equals(allowed.getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
