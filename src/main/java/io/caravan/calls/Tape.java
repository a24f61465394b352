package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Failure;
import io.caravan.manifests.Http.Auth;
import io.caravan.manifests.Http.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What one run of a verb was asked and answered, until it is written. The clock of its calls stands still, as it does when it is played. */
final class Tape {

    static final String KEY = "caravan.tape";

    private static final int MOST_TURNS = 500;
    private static final long MOST_BYTES = 16L << 20;
    private static final int LARGEST_STREAM = 1 << 20;

    private final Recording recording;
    private final String verb;
    private final Instant now;
    private final StandIns standIns;
    private final ObjectNode with;
    private final ArrayNode talk = Canonical.JSON.createArrayNode();
    private final List<String> remarks = new ArrayList<>();

    private int pending;
    private long bytes;
    private boolean signedIn;
    private @Nullable Token last;
    private @Nullable String obstacle;

    Tape(Recording recording, String verb, Exchange exchange, Instant now) {
        this.recording = recording;
        this.verb = verb;
        this.now = now;
        Opening opening = Opening.of(exchange, now);
        this.with = opening.with();
        this.obstacle = opening.obstacle();
        this.standIns = opening.secrets();
    }

    boolean of(String other) {
        return verb.equals(other);
    }

    Instant now() {
        return now;
    }

    /** A request leaves; its answer must follow, or the conversation cannot be played. */
    synchronized void asks() {
        pending++;
    }

    /** @param proven the same with what proves who we are */
    synchronized void answered(
            JsonNode asked, Request request, Request proven, Answer answer, @Nullable SpoolFile into) {
        proven.headers().forEach((name, value) -> {
            String proof = value.substring(value.lastIndexOf(' ') + 1);
            if (StandIns.secretive(name) && proof.length() >= 2 * StandIns.SHORTEST) {
                standIns.add("proof", proof);
            }
        });

        pending--;
        Answer whole = answer;
        if (into != null && answer.success()) {
            if (into.size() > LARGEST_STREAM) {
                remarks.add("a streamed answer of " + into.size() + " bytes was left out, so it does not play");
            } else {
                whole = new Answer(answer.status(), answer.headers(), into.bytes(0, into.size()));
            }
        }
        ObjectNode turn = Turns.turn(asked, request, proven.uri(), whole);
        standIns.addSecretive(turn.path("response").path("body"));
        add(turn, whole.body().length + (request.body() == null ? 0 : request.body().length));
    }

    /** The token in hand. Its request is part of the talk, whether it was asked for now or before. */
    synchronized void holds(Scene scene, Auth way, Token token) {
        if (way.kind() != Kind.OAUTH2 || (last != null && last.fields().equals(token.fields()))) {
            return;
        }
        ObjectNode fields = Canonical.JSON.createObjectNode();
        token.fields().forEach((name, value) -> {
            if (!Token.ours(name)) {
                secret(name, value);
                fields.put(name, value);
            }
        });
        fields.put("expires_in", 3600);
        if (way.byRedirect()) {
            remarks.add("its token came by a redirect, which is not played");
        } else {
            Request request = OAuth.request(
                    scene, way, OAuth.grant(way, scene.connection().settings(), last));
            add(Turns.token(request, fields), 0);
        }
        last = token;
    }

    /** What a login left, after its turn was {@link #answered}. */
    synchronized void holds(Token token) {
        token.fields().forEach(this::secret);
    }

    /** True once: a login of its own makes the conversation whole. */
    synchronized boolean beginsSession() {
        boolean first = !signedIn;
        signedIn = true;
        return first;
    }

    private void secret(String name, String value) {
        boolean plain = name.equals("expires_in") || name.equals("token_type") || name.equals("scope");
        if (!plain && (StandIns.secretive(name) || value.length() >= 20) && !value.isEmpty()) {
            standIns.add("token", value);
        }
    }

    private void add(ObjectNode turn, long size) {
        bytes += size;
        if (talk.size() >= MOST_TURNS || bytes > MOST_BYTES) {
            obstacle = "it is longer than " + MOST_TURNS + " calls or " + (MOST_BYTES >> 20) + " MB";
        } else {
            talk.add(turn);
        }
    }

    /** Writes it down, unless it cannot be told. */
    synchronized void end(Exchange exchange, @Nullable Failure failure) {
        if (talk.isEmpty() && obstacle == null) {
            return;
        }
        if (pending > 0) {
            obstacle = "a call got no answer";
        }
        if (!standIns.canTell()) {
            obstacle = "a secret or token is too short to be told from other text";
        }
        if (obstacle != null) {
            recording.leftOut(verb, obstacle);
            return;
        }
        ObjectNode content = Canonical.JSON.createObjectNode();
        content.put("description", sentence(failure));
        content.put("verb", verb);
        content.set("with", with);
        content.set("talk", talk);
        content.set("then", then(exchange, failure));
        recording.keep(verb, content, standIns.veil());
    }

    private String sentence(@Nullable Failure failure) {
        String calls = talk.size() == 1 ? "one call" : talk.size() + " calls";
        String end = failure == null ? "" : ", ended with " + failure.category();
        return String.join("; ", "Recorded " + now + ": " + calls + end, String.join("; ", remarks))
                .replaceFirst("; $", "");
    }

    private static ObjectNode then(Exchange exchange, @Nullable Failure failure) {
        ObjectNode then = Canonical.JSON.createObjectNode();
        if (failure != null) {
            then.putObject("failure").put("category", failure.category().name()).put("message", failure.message());
            return then;
        }
        switch (exchange.getMessage().getBody()) {
            case null -> then.set("body", NullNode.instance);
            case JsonNode tree -> then.set("body", tree);
            case Object other -> {} // bytes that no call read, or records that are read later
        }
        String cursor = exchange.getVariable("cursor", String.class);
        then.put("cursor", cursor);
        then.put("more", exchange.getVariable("more", false, Boolean.class));
        return then;
    }

    @Override
    public String toString() {
        return "Tape of " + verb;
    }
}
