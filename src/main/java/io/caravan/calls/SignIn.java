package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.ConnectionId;
import io.caravan.calls.Invitation.Why;
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
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gets the token a call needs: the one at hand, one kept for all nodes, or a new one. */
final class SignIn {

    private final Jq jq;
    private final Line line;
    private final Tokens tokens;
    private final TokenBook book;
    private final Invitation invitation;
    private final Clock clock;

    SignIn(Jq jq, Line line, Tokens tokens, TokenBook book, Invitation invitation, Clock clock) {
        this.jq = jq;
        this.line = line;
        this.tokens = tokens;
        this.book = book;
        this.invitation = invitation;
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

    /** The scene with what the redirect brought, to be read like settings. */
    Scene granted(Scene scene, Pace pace) {
        List<Auth> ways = Objects.requireNonNull(scene.connector().http()).auth();
        if (ways.stream().allMatch(way -> way.keep().isEmpty())) {
            return scene;
        }
        Auth way = Credentials.way(scene);
        return way.keep().isEmpty()
                ? scene
                : scene.granted(token(scene, way, pace).kept());
    }

    /** The token for a code that a redirect brought; nothing is kept yet. */
    Token exchanged(Scene scene, Auth way, Pace pace, Map<String, String> grant, Map<String, String> kept) {
        return told(() -> asked(scene, way, pace, grant, kept), "");
    }

    /** @param refused a token that must not come back; null when there is none */
    private Token token(Scene scene, Auth way, Pace pace, @Nullable Token refused) {
        if (way.kind() == Kind.LOGIN) {
            if (scene.tape() != null && scene.tape().beginsSession()) {
                tokens.forget(scene, way);
            }
            return told(() -> tokens.get(scene, way, () -> signedIn(scene, way, pace)), "");
        }
        if (way.text("grant", "").equals("client_credentials")) {
            return told(() -> tokens.get(scene, way, () -> fetched(scene, way, pace, null)), "");
        }
        ConnectionId connection = scene.connection().id();
        String key = tokens.key(scene, way);
        Predicate<Token> good = kept -> clock.instant().isBefore(kept.until())
                && (refused == null || !kept.fields().equals(refused.fields()));
        Token kept = book.find(connection, key);
        return kept != null && good.test(kept)
                ? kept
                : tokens.alone(key, () -> book.rotate(connection, key, good, last -> rotated(scene, way, pace, last)));
    }

    private Token rotated(Scene scene, Auth way, Pace pace, @Nullable Token last) {
        if (!way.byRedirect()) {
            return told(() -> fetched(scene, way, pace, last), "");
        }
        if (last == null || last.refresh() == null) {
            throw new FailureException(invitation.failure(
                    scene.connection(), why(scene.connection().id(), last)));
        }
        return told(() -> fetched(scene, way, pace, last), " " + invitation.again(scene.connection()));
    }

    private Why why(ConnectionId connection, @Nullable Token last) {
        return last != null ? Why.ENDED : book.grants(List.of(connection)).isEmpty() ? Why.NEW : Why.CHANGED;
    }

    /** @param advice for a person, where the other system refused */
    private static Token told(Supplier<Token> fetch, String advice) {
        try {
            return fetch.get();
        } catch (FailureException e) {
            Failure failure = e.failure();
            boolean refusal = switch (failure.category()) {
                case REJECTED, UNREADABLE, UNAUTHORIZED -> true;
                default -> false;
            };
            throw new FailureException(
                    new Failure(
                            refusal ? Category.UNAUTHORIZED : failure.category(),
                            "No token could be had. " + failure.message() + (refusal ? advice : ""),
                            failure.retryAfter()),
                    e);
        }
    }

    private Token fetched(Scene scene, Auth way, Pace pace, @Nullable Token last) {
        Map<String, String> grant = OAuth.grant(way, scene.connection().settings(), last);
        return asked(scene, way, pace, grant, last == null ? Map.of() : last.heirloom());
    }

    private Token asked(Scene scene, Auth way, Pace pace, Map<String, String> grant, Map<String, String> kept) {
        Request request = OAuth.request(scene, way, grant);
        Answer answer = line.send(pace, request);
        Failure refused = line.failure(request, answer);
        if (refused != null) {
            throw new FailureException(refused);
        }
        return OAuth.token(scene, way, request, answer, kept, clock.instant());
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
        Tape tape = scene.tape();
        if (tape != null) {
            tape.asks();
        }
        Answer answer = line.send(pace, request);
        if (tape != null) {
            tape.answered(asked.get(0), request, request, answer, null);
        }
        Failure refused = line.failure(request, answer);
        if (refused != null) {
            throw new FailureException(refused);
        }
        Token token = held(scene, name, request, answer);
        if (tape != null) {
            tape.holds(token);
        }
        return token;
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
