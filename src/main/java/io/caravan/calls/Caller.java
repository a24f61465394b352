package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.failures.Failures;
import io.caravan.jq.Jq;
import io.caravan.manifests.Http.Auth;
import io.caravan.manifests.Http.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the calls of connector folders: asks by {@code request.jq}, sends, reads by {@code reply.jq}. */
final class Caller {

    private final Jq jq;
    private final Line line;
    private final Paces paces;
    private final Credentials credentials;
    private final Tokens tokens;
    private final TokenBook book;
    private final Failures failures;
    private final Clock clock;

    Caller(Jq jq, Wire wire, Tokens tokens, TokenBook book, Failures failures, Clock clock) {
        this.jq = jq;
        this.line = new Line(wire, failures);
        this.paces = new Paces(clock);
        this.credentials = new Credentials(clock);
        this.tokens = tokens;
        this.book = book;
        this.failures = failures;
        this.clock = clock;
    }

    /** Null when the request says that there is nothing to ask. A write without a clear answer throws UNSURE. */
    @Nullable
    Outcome call(Scene scene, String name, JsonNode input) {
        Path file = scene.connector().folder().resolve("calls").resolve(name + ".request.jq");
        List<JsonNode> asked = jq.program(file, scene.variables()).run(input);
        if (asked.isEmpty()) {
            return null;
        }
        if (asked.size() > 1) {
            throw new FailureException(Category.UNREADABLE, file.getFileName() + " must leave one object, or nothing");
        }
        Request request = RequestReader.read(scene, file.getFileName().toString(), asked.get(0));
        try {
            Answer answer = proven(scene, request);
            Failure refused = line.failure(request, answer);
            if (refused != null) {
                throw new FailureException(refused);
            }
            return read(scene, name, input, asked.get(0), request, answer);
        } catch (FailureException e) {
            throw new FailureException(judged(e.failure(), request.write()), e);
        }
    }

    /** What does not read was answered by someone, so a write may have been carried out. */
    private Failure judged(Failure failure, boolean write) {
        boolean arrived = failure.mayHaveArrived() || failure.category() == Category.UNREADABLE;
        Failure known = new Failure(failure.category(), failure.message(), failure.retryAfter(), arrived && write);
        Failure judged = failures.afterWrite(known);
        return new Failure(judged.category(), judged.message(), judged.retryAfter());
    }

    private Outcome read(Scene scene, String name, JsonNode input, JsonNode asked, Request request, Answer answer) {
        Path file = scene.connector().folder().resolve("calls").resolve(name + ".reply.jq");
        JsonNode body = Bodies.of(request, answer);
        if (!Files.isRegularFile(file)) {
            ObjectNode said = Canonical.JSON.createObjectNode();
            said.set("body", body);
            return new Outcome(said, request.write());
        }
        ObjectNode seen = Canonical.JSON.createObjectNode();
        seen.put("status", answer.status());
        seen.set("headers", Canonical.JSON.valueToTree(answer.headers()));
        seen.set("body", body);
        seen.set("request", asked);
        seen.set("sent", input);
        List<JsonNode> said = jq.program(file, scene.variables()).run(seen);
        if (said.size() != 1) {
            throw new FailureException(Category.UNREADABLE, file.getFileName() + " must leave one object");
        }
        Outcome outcome = Outcome.read(file.getFileName().toString(), said.get(0), request.write());
        if (outcome.rest() != null) {
            paces.of(scene).rest(outcome.rest());
        }
        Failure failure = outcome.failure();
        if (failure != null) {
            throw new FailureException(failure);
        }
        return outcome;
    }

    /** A token that was refused is dropped, and the call repeated once with another. */
    private Answer proven(Scene scene, Request request) {
        Auth way = Credentials.way(scene);
        Pace pace = paces.of(scene);
        if (!Credentials.needsToken(way)) {
            return line.send(
                    pace, credentials.proven(request, way, scene.connection().settings(), null));
        }
        for (boolean again = false; ; again = true) {
            Token token = token(scene, way, null);
            Answer answer = line.send(
                    pace, credentials.proven(request, way, scene.connection().settings(), token));
            if (answer.status() != 401 || again || request.ok().contains(401)) {
                return answer;
            }
            tokens.drop(scene, way, token);
            if (rotates(way)) {
                token(scene, way, token);
            }
        }
    }

    /** @param refused a token that must not come back; null when there is none */
    private Token token(Scene scene, Auth way, @Nullable Token refused) {
        try {
            return tokens.get(
                    scene,
                    way,
                    () -> way.kind() == Kind.LOGIN
                            ? signedIn(scene, way)
                            : rotates(way)
                                    ? book.rotate(
                                            scene.connection().id(),
                                            tokens.key(scene, way),
                                            kept -> clock.instant().isBefore(kept.until())
                                                    && (refused == null
                                                            || !kept.fields().equals(refused.fields())),
                                            last -> fetched(scene, way, last))
                                    : fetched(scene, way, null));
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

    private Token fetched(Scene scene, Auth way, @Nullable Token last) {
        Request request = OAuth.request(scene, way, last);
        Answer answer = line.send(paces.of(scene), request);
        Failure refused = line.failure(request, answer);
        if (refused != null) {
            throw new FailureException(refused);
        }
        return OAuth.token(request, answer, last, clock.instant());
    }

    private Token signedIn(Scene scene, Auth way) {
        Scene knowing = scene.withSecrets();
        String name = way.text("call", "login");
        Path file = scene.connector().folder().resolve("calls").resolve(name + ".request.jq");
        List<JsonNode> asked = jq.program(file, knowing.variables()).run(Canonical.JSON.nullNode());
        if (asked.size() != 1) {
            throw new FailureException(Category.UNREADABLE, file.getFileName() + " must leave one object");
        }
        Request request = RequestReader.read(scene, file.getFileName().toString(), asked.get(0));
        Answer answer = line.send(paces.of(scene), request);
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
        if (said.size() != 1 || said.get(0).path("token").asText("").isEmpty()) {
            throw new FailureException(Category.UNAUTHORIZED, request + " gave no token");
        }
        Map<String, String> fields = new HashMap<>();
        said.get(0)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        long life = said.get(0).path("expires_in").asLong(3600);
        return new Token(Objects.requireNonNull(fields), Tokens.until(clock.instant(), life));
    }
}
