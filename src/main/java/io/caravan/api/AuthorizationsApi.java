package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.consents.Consents;
import io.caravan.consents.Consents.Begun;
import io.caravan.failures.FailureException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Connecting systems that want a person to allow the hub in; whoever may run a connection may connect it. */
@RestController
@RequestMapping("/api/connections/{connection}/authorization")
class AuthorizationsApi {

    private final Sight sight;
    private final Consents consents;
    private final PublicAddress address;

    AuthorizationsApi(Sight sight, Consents consents, PublicAddress address) {
        this.sight = sight;
        this.consents = consents;
        this.address = address;
    }

    /** Where to go, until when, and where the browser comes back to. */
    record AddressView(String url, Instant expiresAt, String redirectUri, String system, String user)
            implements PlainText {
        @Override
        public String text() {
            return """
                    Open this address before %s, log in to %s there and allow access:

                      %s

                    The browser comes back to %s, which asks for your login to the hub
                    (%s, nobody else's) and says how it went.
                    """.formatted(
                            Table.time(expiresAt),
                            Table.line(system),
                            Table.line(url),
                            Table.line(redirectUri),
                            Table.line(user));
        }
    }

    @PostMapping
    AddressView begin(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String connection, HttpServletRequest request) {
        Connection seen = sight.connection(viewer, connection);
        String redirectUri = address.callback(request);
        Begun begun = begun(consents, seen, viewer, redirectUri);
        return new AddressView(
                begun.address().toString(), begun.expiresAt(), redirectUri, consents.system(seen), viewer.getName());
    }

    @DeleteMapping
    Said disconnect(@AuthenticationPrincipal Viewer viewer, @PathVariable String connection) {
        Connection seen = sight.connection(viewer, connection);
        return new Said(
                consents.disconnect(seen, viewer.getName())
                        ? seen.path() + " is disconnected: its token is forgotten. Take the hub off the list of allowed"
                                + " applications in " + consents.system(seen) + ", too."
                        : seen.path() + " was not connected.");
    }

    /** What keeps it from being begun is for a person to mend. */
    static Begun begun(Consents consents, Connection connection, Viewer viewer, String redirectUri) {
        try {
            return consents.begin(connection, viewer.getName(), redirectUri);
        } catch (FailureException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.failure().message(), e);
        }
    }
}
