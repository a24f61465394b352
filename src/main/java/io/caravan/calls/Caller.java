package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.failures.Failures;
import io.caravan.jq.Jq;
import io.caravan.manifests.Http;
import io.caravan.manifests.Http.Auth;
import java.nio.file.Path;
import java.time.Clock;
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
    private final SignIn signIn;
    private final SpoolFolder spool;
    private final ReplyReader replies;
    private final Failures failures;

    Caller(
            Jq jq,
            Wire wire,
            SpoolFolder spool,
            Tokens tokens,
            TokenBook book,
            Invitation invitation,
            Failures failures,
            Clock clock) {
        this.jq = jq;
        this.line = new Line(wire, failures);
        this.paces = new Paces(clock);
        this.credentials = new Credentials(clock);
        this.signIn = new SignIn(jq, line, tokens, book, invitation, clock);
        this.spool = spool;
        this.replies = new ReplyReader(jq);
        this.failures = failures;
    }

    /**
     * Null when the request says that there is nothing to ask. A write without a clear answer throws UNSURE.
     *
     * @param how a large answer is cut into records; null: it is read as a whole
     */
    @Nullable
    Outcome call(Scene unsigned, String name, JsonNode input, @Nullable Streaming how) {
        Scene scene = signIn.granted(unsigned, paces.of(unsigned));
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
            return how == null
                    ? conversed(new Call(scene, name, input, asked.get(0), request, null, null))
                    : streamed(scene, name, input, asked.get(0), request, how);
        } catch (FailureException e) {
            throw new FailureException(judged(e.failure(), request.write()), e);
        }
    }

    private Outcome streamed(Scene scene, String name, JsonNode input, JsonNode asked, Request request, Streaming how) {
        if (request.write()) {
            throw new FailureException(
                    Category.REJECTED,
                    name
                            + ".request.jq: the answer of a call that writes cannot be streamed (write: false, if it changes nothing)");
        }
        Http http = Objects.requireNonNull(scene.connector().http());
        SpoolFile into = spool.open(http.largestStream());
        Outcome outcome = null;
        try {
            outcome = conversed(new Call(scene, name, input, asked, request, how, into));
            return outcome;
        } finally {
            if (outcome == null || outcome.streamed() == null) {
                into.close();
            }
        }
    }

    /**
     * A token that was refused, by status or by what the reply says, is dropped, and the call repeated once with another. A short wait that the
     * reply asks for is waited out, as one that the status asks for.
     */
    private Outcome conversed(Call call) {
        Scene scene = call.scene();
        Request request = call.request();
        Auth way = Credentials.way(scene);
        Pace pace = paces.of(scene);
        boolean renewed = false;
        for (int repeat = 0; ; repeat++) {
            Token token = Credentials.needsToken(way) ? signIn.token(scene, way, pace) : null;
            Answer answer = answer(call, pace, way, token);
            Failure failure = line.failure(request, answer);
            boolean refused = failure != null && answer.status() == 401;
            if (failure == null) {
                Outcome outcome = replies.read(call, answer);
                if (outcome.rest() != null) {
                    pace.rest(outcome.rest());
                }
                failure = outcome.failure();
                if (failure == null) {
                    return outcome;
                }
                refused = failure.category() == Category.UNAUTHORIZED;
                if (Line.isShortWait(failure) && repeat < Line.REPEATS) {
                    pace.rest(failure.retryAfter());
                    continue;
                }
            }
            if (!refused || token == null || renewed) {
                throw new FailureException(failure);
            }
            renewed = true;
            signIn.renew(scene, way, pace, token);
        }
    }

    private Answer answer(Call call, Pace pace, Auth way, @Nullable Token token) {
        Tape tape = call.scene().tape();
        Request proven = credentials.proven(call.request(), way, call.scene().settings(), token);
        if (tape == null) {
            return line.send(pace, proven, call.into());
        }
        if (token != null) {
            tape.holds(call.scene(), way, token);
        }
        tape.asks();
        Answer answer = line.send(pace, proven, call.into());
        tape.answered(call.asked(), call.request(), proven, answer, call.into());
        return answer;
    }

    /** The token for what a redirect brought; nothing is kept yet. */
    Token exchanged(Scene scene, Map<String, String> grant, Map<String, String> kept) {
        return signIn.exchanged(scene, Credentials.way(scene), paces.of(scene), grant, kept);
    }

    /** What does not read was answered by someone, so a write may have been carried out. */
    private Failure judged(Failure failure, boolean write) {
        boolean arrived = failure.mayHaveArrived() || failure.category() == Category.UNREADABLE;
        Failure known = new Failure(failure.category(), failure.message(), failure.retryAfter(), arrived && write);
        Failure judged = failures.afterWrite(known);
        return new Failure(judged.category(), judged.message(), judged.retryAfter());
    }
}
