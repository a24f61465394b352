package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.calls.Streaming.Form;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.jq.Jq;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has {@code reply.jq} say what an answer means; of a streamed one it sees all but the records. */
final class ReplyReader {

    private static final Survey.Found NOTHING =
            new Survey.Found(NullNode.instance, -1, 0, NullNode.instance, NullNode.instance);

    /** Of a text, nobody knows yet what is in it. */
    private static final Survey.Found UNREAD =
            new Survey.Found(NullNode.instance, -1, -1, NullNode.instance, NullNode.instance);

    private final Jq jq;

    ReplyReader(Jq jq) {
        this.jq = jq;
    }

    Outcome read(Call call, Answer answer) {
        if (call.how() == null || call.into() == null) {
            return said(call, answer, Bodies.of(call.request(), answer), null);
        }
        if (!answer.success()) {
            return said(call, answer, Bodies.of(call.request(), answer), seen(NOTHING));
        }
        SpoolFile file = call.into();
        return speaks(call, answer, file)
                ? streamed(call, answer, call.how(), file)
                : another(call, answer, call.how(), file);
    }

    private Outcome streamed(Call call, Answer answer, Streaming how, SpoolFile file) {
        boolean text = how.form() == Form.CSV;
        Survey.Found found = text ? UNREAD : file.size() == 0 ? NOTHING : Survey.of(call.request(), file, how);
        Outcome outcome = said(call, answer, found.body(), seen(found));
        if (outcome.failure() != null) {
            return outcome;
        }
        mustLeaveTheRecords(call, outcome);
        if (found.begin() < 0 && isThere(found.body(), how.path())) {
            throw unreadable(call, "has no array at " + how);
        }
        String source = call.request().uri().toString().replaceFirst("\\?.*$", "");
        return outcome.with(
                text ? new StreamedText(source, file) : new Records(source, file, how.form(), found, each(call)));
    }

    /** An answer that is not what was asked for; the reply may know what it says. */
    private Outcome another(Call call, Answer answer, Streaming how, SpoolFile file) {
        if (file.size() > Survey.LARGEST) {
            throw unreadable(call, "is not " + how);
        }
        Answer small = new Answer(answer.status(), answer.headers(), file.bytes(0, file.size()));
        Outcome outcome = said(call, answer, Bodies.of(call.request(), small), seen(NOTHING));
        if (outcome.failure() == null) {
            throw unreadable(call, "is not " + how + ", but " + small.excerpt(200));
        }
        return outcome;
    }

    /** By the first character, and for CSV by what the answer says it is. */
    private static boolean speaks(Call call, Answer answer, SpoolFile file) {
        String begin = new Answer(0, answer.headers(), file.bytes(0, 64))
                .excerpt()
                .replaceFirst("^\uFEFF", "")
                .strip();
        boolean json = begin.startsWith("{") || begin.startsWith("[");
        if (call.how() != null && call.how().form() == Form.CSV) {
            String type = answer.headers().getOrDefault("content-type", "");
            return !json && !begin.startsWith("<") && !type.contains("json") && !type.contains("html");
        }
        return json || begin.isEmpty() || begin.equals("null");
    }

    private Outcome said(Call call, Answer answer, JsonNode body, @Nullable JsonNode records) {
        Path file = call.file("reply");
        if (!Files.isRegularFile(file)) {
            ObjectNode said = Canonical.JSON.createObjectNode();
            if (records == null) {
                said.set("body", body);
            }
            return new Outcome(said, call.request().write());
        }
        ObjectNode seen = Canonical.JSON.createObjectNode();
        seen.put("status", answer.status());
        seen.set("headers", Canonical.JSON.valueToTree(answer.headers()));
        seen.set("body", body);
        if (records != null) {
            seen.set("records", records);
        }
        seen.set("request", call.asked());
        seen.set("sent", call.input());
        List<JsonNode> said = jq.program(file, call.scene().variables()).run(seen);
        if (said.size() != 1) {
            throw new FailureException(Category.UNREADABLE, file.getFileName() + " must leave one object");
        }
        return Outcome.read(
                file.getFileName().toString(), said.get(0), call.request().write());
    }

    private static JsonNode seen(Survey.Found found) {
        ObjectNode seen = Canonical.JSON.createObjectNode();
        seen.put("count", found == UNREAD ? null : (Long) found.count());
        seen.set("first", found.first());
        seen.set("last", found.last());
        return seen;
    }

    private static void mustLeaveTheRecords(Call call, Outcome outcome) {
        if (outcome.said().has("body")) {
            throw new FailureException(
                    Category.UNREADABLE,
                    call.name() + ".reply.jq: the records of a streamed answer are the body; it must leave none");
        }
    }

    /** Nothing, or null, at the path of the records means that there are none; something else is not understood. */
    private static boolean isThere(JsonNode body, List<String> path) {
        JsonNode at = body;
        for (String name : path) {
            at = name.equals("*") ? Canonical.JSON.missingNode() : at.path(name);
        }
        return !at.isMissingNode() && !at.isNull();
    }

    private Jq.@Nullable Program each(Call call) {
        Path file = call.file("record");
        return Files.isRegularFile(file) ? jq.program(file, call.scene().variables()) : null;
    }

    private static FailureException unreadable(Call call, String what) {
        return new FailureException(Category.UNREADABLE, call.request() + " gave an answer that " + what);
    }
}
