package io.caravan.calls;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.caravan.calls.Streaming.Form;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first reading of a streamed JSON answer, from its beginning to its end and without keeping anything: where the records lie, how many there
 * are, and what is around them. An answer that breaks off is found out here, before anything is made of it.
 */
final class Survey {

    /** Bytes of one record, and of all that is no record. As a tree it takes some ten times as much. */
    static final int LARGEST = 8 << 20;

    private static final int UNKNOWN = -1;

    private final Request request;
    private final SpoolFile file;
    private final Streaming how;
    private long begin = UNKNOWN;
    private long end = UNKNOWN;
    private long count;
    private Range first = Range.NONE;
    private Range last = Range.NONE;

    private record Range(long from, long to) {
        private static final Range NONE = new Range(0, 0);
    }

    private Survey(Request request, SpoolFile file, Streaming how) {
        this.request = request;
        this.file = file;
        this.how = how;
    }

    /**
     * What it found.
     *
     * @param body the answer with the array of records emptied; null for lines
     * @param begin where the records begin; -1 when there is no array of them
     * @param first the first record and the last one; null when there is none
     */
    record Found(JsonNode body, long begin, long count, JsonNode first, JsonNode last) {}

    /** Throws UNREADABLE when the answer is not JSON to its end, or a part of it too large. */
    static Found of(Request request, SpoolFile file, Streaming how) {
        Survey survey = new Survey(request, file, how);
        try {
            try (JsonParser json = Canonical.JSON.createParser(file.from(0))) {
                survey.walk(json);
            }
            return survey.found();
        } catch (JsonProcessingException e) {
            throw survey.unreadable("is no JSON the hub can read: " + why(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String why(JsonProcessingException e) {
        return e.getOriginalMessage()
                + (e.getLocation() == null
                        ? ""
                        : " (line " + e.getLocation().getLineNr() + ", column "
                                + e.getLocation().getColumnNr() + ")");
    }

    private void walk(JsonParser json) throws IOException {
        boolean lines = how.form() == Form.LINES;
        int values = 0;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            boolean root = json.getParsingContext().inRoot()
                    || (token.isStructStart()
                            && json.getParsingContext().getParent().inRoot());
            if (lines) {
                begin = 0;
                record(json);
            } else if (root && !token.isStructEnd() && ++values > 1) {
                throw unreadable("goes on after its end at line "
                        + json.currentTokenLocation().getLineNr() + "; are these JSON lines?");
            } else if (begin == UNKNOWN && token == JsonToken.START_ARRAY && isPlace(json.getParsingContext())) {
                begin = offset(json.currentTokenLocation().getByteOffset());
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    record(json);
                }
                end = json.currentTokenLocation().getByteOffset();
            } else if (around(offset(json.currentLocation().getByteOffset())) > LARGEST) {
                throw unreadable("has more than " + (LARGEST >> 20) + " MB beside its records at " + how);
            }
        }
    }

    private long around(long read) {
        return begin == UNKNOWN ? read : read - (end - begin);
    }

    private void record(JsonParser json) throws IOException {
        long from = offset(json.currentTokenLocation().getByteOffset());
        json.skipChildren();
        json.finishToken();
        Range range = new Range(from, json.currentLocation().getByteOffset());
        count++;
        if (range.to - range.from > LARGEST) {
            throw unreadable("has a record of more than " + (LARGEST >> 20) + " MB: number " + count);
        }
        first = count == 1 ? range : first;
        last = range;
    }

    /** Where the array just begun stands. */
    private boolean isPlace(JsonStreamContext context) {
        List<String> path = how.path();
        JsonStreamContext at = context.getParent();
        for (int i = path.size() - 1; i >= 0; i--, at = at.getParent()) {
            if (at == null || at.inRoot()) {
                return false;
            }
            String name = at.inObject() ? at.getCurrentName() : Integer.toString(at.getCurrentIndex());
            if (!path.get(i).equals("*") && !path.get(i).equals(name)) {
                return false;
            }
        }
        return at != null && at.inRoot();
    }

    /** Jackson counts bytes only of what it decodes itself. */
    private long offset(long bytes) {
        if (bytes < 0) {
            throw unreadable("is not UTF-8, as JSON must be");
        }
        return bytes;
    }

    private Found found() throws IOException {
        JsonNode body = NullNode.instance;
        if (how.form() == Form.ARRAY) {
            ByteArrayOutputStream around = new ByteArrayOutputStream();
            around.write(file.bytes(0, begin == UNKNOWN ? file.size() : begin + 1));
            if (begin != UNKNOWN) {
                around.write(file.bytes(end, file.size() - end));
            }
            body = Canonical.JSON.readTree(around.toByteArray());
        }
        return new Found(body.isMissingNode() ? NullNode.instance : body, begin, count, tree(first), tree(last));
    }

    private @Nullable JsonNode tree(Range range) throws IOException {
        return range == Range.NONE
                ? NullNode.instance
                : Canonical.JSON.readTree(file.bytes(range.from, range.to - range.from));
    }

    private FailureException unreadable(String what) {
        return new FailureException(Category.UNREADABLE, request + " gave an answer that " + what);
    }
}
