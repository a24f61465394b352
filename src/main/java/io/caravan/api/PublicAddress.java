package io.caravan.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Where browsers reach the hub: {@code caravan.url}; while that names this machine only, the address a browser on this machine used. */
@Component
class PublicAddress {

    static final String CALLBACK = "/oauth/callback";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final String url;

    PublicAddress(@Value("${caravan.url}") String url) {
        this.url = url.strip().replaceAll("/+$", "");
    }

    /** Where other systems send a person back to; it must be entered there, to the letter. */
    String callback(HttpServletRequest request) {
        return callback(request.getScheme(), request.getServerName(), request.getServerPort());
    }

    String callback(String scheme, String host, int port) {
        String known = host(url);
        if (known != null && !LOOPBACK.contains(known)) {
            return url + CALLBACK;
        }
        if (known == null || !LOOPBACK.contains(host)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Set caravan.url (CARAVAN_URL) to the address at which browsers reach the hub; it is " + url + ".");
        }
        return scheme + "://" + (host.equals("::1") ? "[::1]" : host) + ":" + port + CALLBACK;
    }

    /** Null for what is no address of a web server. */
    private static @Nullable String host(String url) {
        try {
            URI uri = new URI(url);
            return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) ? uri.getHost() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
