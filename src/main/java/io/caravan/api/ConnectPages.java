package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.calls.Grant;
import io.caravan.consents.Consents;
import io.caravan.consents.Consents.Begun;
import io.caravan.consents.Returned;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The two pages of connecting in a browser. Both want a login. A link from elsewhere can open the first but not press its button, which {@link
 * OwnPages} sees to. The second is where the other system sends the browser: HTTP Basic, unlike a cookie, goes with a request that another site
 * caused, so it can insist on the person who began. Without that, someone could begin, have another follow the address, and get the other's shop
 * connected to a cart of their own.
 */
@Controller
class ConnectPages {

    private final Sight sight;
    private final Consents consents;
    private final PublicAddress address;

    ConnectPages(Sight sight, Consents consents, PublicAddress address) {
        this.sight = sight;
        this.consents = consents;
        this.address = address;
    }

    @GetMapping("/connect/{account}/{merchant}/{name}")
    ResponseEntity<String> ask(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String name) {
        Connection connection = connection(viewer, account, merchant, name);
        Grant grant = consents.grants(List.of(connection)).get(connection.id());
        String system = consents.system(connection);
        Page page = new Page("Connect " + connection.path())
                .says(system + " will ask you to log in there and to allow the hub in. Then it sends you back here.")
                .says("You are signed in to the hub as " + viewer.getName() + ".");
        if (grant != null) {
            page.says("It is connected since " + Table.time(grant.since()) + " by " + grant.by()
                    + ". What you allow now takes the place of that.");
        }
        return page.button("Go to " + system).answer(HttpStatus.OK);
    }

    @PostMapping("/connect/{account}/{merchant}/{name}")
    ResponseEntity<Void> go(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String name,
            HttpServletRequest request) {
        Begun begun = AuthorizationsApi.begun(
                consents, connection(viewer, account, merchant, name), viewer, address.callback(request));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Referrer-Policy", "no-referrer")
                .location(begun.address())
                .build();
    }

    @GetMapping(PublicAddress.CALLBACK)
    ResponseEntity<String> end(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> answer) {
        Returned returned = consents.end(answer, viewer.getName(), connection -> sight.sees(viewer, connection.id()));
        Page page = new Page(returned.works() ? "Connected" : "Nothing was changed").says(returned.sentence());
        Connection connection = returned.connection();
        if (!returned.works() && connection != null) {
            page.link("/connect/" + connection.path(), "Begin again");
        }
        return page.answer(returned.works() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private Connection connection(Viewer viewer, String account, String merchant, String name) {
        Connection connection = sight.connection(viewer, account + "." + merchant + "." + name);
        if (!consents.needed(connection)) {
            throw new NoSuchElementException(
                    connection.path() + " is not connected by allowing access in a browser; enter its settings");
        }
        return connection;
    }
}
