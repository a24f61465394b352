package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.manifests.Manifest.Side;
import io.caravan.previews.Previews;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What would become of an order, without sending or keeping anything. */
@RestController
class PreviewsApi {

    private static final int LARGEST = 1024 * 1024;

    private final Sight sight;
    private final Previews previews;

    PreviewsApi(Sight sight, Previews previews) {
        this.sight = sight;
        this.previews = previews;
    }

    /** The body is what the cart could give: JSON, or a CSV file in the cart's format. */
    @PostMapping("/api/previews/{account}/{merchant}/{cart}")
    PreviewView given(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart,
            InputStream body)
            throws IOException {
        Connection seen = cart(sight, viewer, account + "." + merchant + "." + cart);
        byte[] given = body.readNBytes(LARGEST + 1);
        if (given.length > LARGEST) {
            throw new TooLargeException("A preview reads at most " + LARGEST / 1024 + " KB.");
        }
        return new PreviewView(previews.ofGiven(seen, given));
    }

    @GetMapping("/api/orders/{order}/preview")
    PreviewView existing(@AuthenticationPrincipal Viewer viewer, @PathVariable String order) {
        return new PreviewView(List.of(previews.of(sight.order(viewer, order))));
    }

    static Connection cart(Sight sight, Viewer viewer, String named) {
        Connection seen = sight.connection(viewer, named);
        if (seen.side() != Side.CART) {
            throw new BadParameterException("cart", seen.path() + " is a WMS, not a cart");
        }
        return seen;
    }
}
