package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.jq.Jq;
import io.caravan.manifests.Http.Auth;
import io.caravan.manifests.Http.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gets the token a call needs: the one at hand, one kept for all nodes, or a new one. */
final class SignIn {

    private final Jq jq;
    private final Line line;
    private final Tokens tokens;
    private final TokenBook book;
    private final Clock clock;

    SignIn(Jq jq, Line line, Tokens tokens, TokenBook book, Clock clock) {
        this.jq = jq;
        this.line = line;
        this.tokens = tokens;
        this.book = book;
        this.clock = clock;
    }

    Token token(Scene scene, Auth way, Pace pace) {
        return token(scene, way, pace, null);
    }

    /** The token was refused; the next one is another. */
    void renew(Scene scene, Auth way, Pace pace, Token refused) {
        tokens.drop(scene, way, refused);
        token(scene, way, pace, refused);
    }

    /** @param refused a token that must not come back; null when there is none */
    private Token token(Scene scene, Auth way, Pace pace, @Nullable Token refused) {
        try {
            return tokens.get(
                    scene,
                    way,
                    () -> way.kind() == Kind.LOGIN
                            ? signedIn(scene, way, pace)
                            : rotates(way)
                                    ? book.rotate(
                                            scene.connection().id(),
                                            tokens.key(scene, way),
                                            kept -> clock.instant().isBefore(kept.until())
                                                    && (refused == null
                                                            || !kept.fields().equals(refused.fields())),
                                            last -> fetched(scene, way, pace, last))
                                    : fetched(scene, way, pace, null));
        } catch (FailureException e) {
            Failure failure = e.failure();
            boolean refusal = failure.category() == Category.REJECTED || failure.category() == Category.UNREADABLE;
            throw new FailureException(
                    new Failure(
                            refusal ? Category.UNAUTHORIZED : failure.category(),
                            "No token could be had. " + failure.message(),
                            failure.retryAfter()),
                    e);
        }
    }

    private static boolean rotates(Auth way) {
        return way.kind() == Kind.OAUTH2 && !way.text("grant", "").equals("client_credentials");
    }

    private Token fetched(Scene scene, Auth way, Pace pace, @Nullable Token last) {
        Request request = OAuth.request(scene, way, last);
        Answer answer = line.send(pace, request);
        Failure refused = line.failure(request, answer);
        if (refused != null) {
            throw new FailureException(refused);
        }
        return OAuth.token(request, answer, last, clock.instant());
    }

    private Token signedIn(Scene scene, Auth way, Pace pace) {
        Scene knowing = scene.withSecrets();
        String name = way.text("call", "login");
        Path file = scene.connector().folder().resolve("calls").resolve(name + ".request.jq");
        List<JsonNode> asked = jq.program(file, knowing.variables()).run(Canonical.JSON.nullNode());
        if (asked.size() != 1) {
            throw new FailureException(Category.UNREADABLE, file.getFileName() + " must leave one object");
        }
        Request request = RequestReader.read(scene, file.getFileName().toString(), asked.get(0));
        Answer answer = line.send(pace, request);
        Failure refused = line.failure(request, answer);
        if (refused != null) {
            throw new FailureException(refused);
        }
        return held(scene, name, request, answer);
    }

    private Token held(Scene scene, String name, Request request, Answer answer) {
        ObjectNode seen = Canonical.JSON.createObjectNode();
        seen.put("status", answer.status());
        seen.set("headers", Canonical.JSON.valueToTree(answer.headers()));
        seen.set("body", Bodies.of(request, answer));
        Path file = scene.connector().folder().resolve("calls").resolve(name + ".reply.jq");
        List<JsonNode> said = jq.program(file, scene.variables()).run(seen);
        Failure failure = said.size() == 1 ? new Outcome(said.get(0), false).failure() : null;
        if (failure != null) {
            throw new FailureException(failure);
        }
        if (said.size() != 1 || said.get(0).path("token").asText("").isEmpty()) {
            throw new FailureException(Category.UNAUTHORIZED, request + " gave no token");
        }
        Map<String, String> fields = new HashMap<>();
        said.get(0)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        long life = said.get(0).path("expires_in").asLong(3600);
        return new Token(fields, Tokens.until(clock.instant(), life));
    }
}
