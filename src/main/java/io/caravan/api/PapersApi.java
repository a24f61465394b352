package io.caravan.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.documents.Documents.Kept;
import io.caravan.orders.OrderRow;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An order's documents: as the cart gave it, as the hub understands it, and as the warehouse got it. */
@RestController
@RequestMapping("/api/orders/{order}")
class PapersApi {

    private final Sight sight;
    private final OrderFolder folder;

    PapersApi(Sight sight, OrderFolder folder) {
        this.sight = sight;
        this.folder = folder;
    }

    @GetMapping("/raw")
    ResponseEntity<byte[]> raw(@AuthenticationPrincipal Viewer viewer, @PathVariable String order) {
        OrderRow row = sight.order(viewer, order);
        return json(folder.read(row, row.raw()));
    }

    @GetMapping("/document")
    ResponseEntity<byte[]> document(@AuthenticationPrincipal Viewer viewer, @PathVariable String order) {
        OrderRow row = sight.order(viewer, order);
        return json(folder.read(row, row.document()));
    }

    private static ResponseEntity<byte[]> json(JsonNode document) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body((document.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The whole file or request the order was part of, to be saved: a browser never shows it as a page. */
    @GetMapping("/sent")
    ResponseEntity<byte[]> sent(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String order,
            @RequestParam(required = false) @Nullable String wms) {
        Kept kept = folder.sent(sight.order(viewer, order), wms);
        String name = kept.name() == null ? "sent-" + kept.id() : kept.name();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name.substring(name.lastIndexOf('/') + 1))
                                .build()
                                .toString())
                .body(kept.content());
    }
}
