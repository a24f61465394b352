package io.caravan.pickups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import io.caravan.manifests.Pickup;
import io.caravan.pickups.Pickups.Answer;
import io.caravan.pickups.Pickups.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where systems come and ask. What is not fetched from does not exist here. */
@RestController
class PickupDoor {

    /** In bytes; a notice about one order has a few thousand. */
    private static final int LARGEST = 1024 * 1024;

    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Accounts accounts;
    private final Manifests manifests;
    private final PickupLogin login;
    private final Pickups pickups;

    PickupDoor(Accounts accounts, Manifests manifests, PickupLogin login, Pickups pickups) {
        this.accounts = accounts;
        this.manifests = manifests;
        this.login = login;
        this.pickups = pickups;
    }

    @RequestMapping("/pickups/{account}/{merchant}/{wms}")
    ResponseEntity<byte[]> ask(
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String wms,
            HttpServletRequest request)
            throws IOException {
        Connection connection = connection(account + "/" + merchant + "/" + wms);
        if (!METHODS.contains(request.getMethod())) {
            return said(HttpStatus.METHOD_NOT_ALLOWED, "Ask by GET or POST.");
        }
        try {
            ObjectNode query = QuestionReader.query(request.getQueryString());
            return switch (login.judge(
                    connection,
                    pickup(connection),
                    request.getRemoteAddr(),
                    request.getHeader(HttpHeaders.AUTHORIZATION),
                    query)) {
                case IN -> ask(connection, request, query);
                case WAIT -> said(HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords; wait a while.");
                case WRONG ->
                    ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Caravan pickup\", charset=\"UTF-8\"")
                            .contentType(MediaType.TEXT_PLAIN)
                            .body(bytes("The user name or the password is wrong."));
            };
        } catch (FailureException unreadable) {
            return said(HttpStatus.BAD_REQUEST, unreadable.failure().message());
        }
    }

    private ResponseEntity<byte[]> ask(Connection connection, HttpServletRequest request, ObjectNode query)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return said(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than 1 MB.");
        }
        Answer answer = pickups.answer(connection, new Question(request.getMethod(), query, QuestionReader.body(body)));
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.parseMediaType(answer.type()))
                .body(answer.body());
    }

    private Connection connection(String path) {
        return accounts.find(path)
                .filter(found -> found.side() == Side.WMS && pickup(found) != null)
                .orElseThrow(() -> new NoSuchElementException("nothing is fetched here"));
    }

    private @Nullable Pickup pickup(Connection connection) {
        return manifests
                .find(connection.side(), connection.connector())
                .map(Manifest::pickup)
                .orElse(null);
    }

    private static ResponseEntity<byte[]> said(HttpStatus status, String sentence) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(bytes(sentence));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
