package io.caravan.calls;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.calls.Streaming.Form;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.jq.Jq;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The records of a streamed JSON answer, some at a time: never more in memory than one part. The file goes with the last part, or with the
 * first trouble.
 */
public final class Records implements Streamed, Iterator<List<JsonNode>> {

    private static final int RECORDS = 200;
    private static final int BYTES = 2 << 20;

    private final String source;
    private final SpoolFile file;
    private final Form form;
    private final long begin;
    private final long count;
    private final Jq.@Nullable Program each;
    private @Nullable JsonParser json;
    private long read;
    private boolean closed;

    /** @param each makes documents of a record, none or several; null: a record is one */
    Records(String source, SpoolFile file, Form form, Survey.Found found, Jq.@Nullable Program each) {
        this.source = source;
        this.file = file;
        this.form = form;
        this.begin = found.begin();
        this.count = found.count();
        this.each = each;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public boolean hasNext() {
        return !closed && read < count;
    }

    /** Throws a FailureException that says which record it was about. */
    @Override
    public List<JsonNode> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more records of " + source);
        }
        boolean whole = false;
        try {
            List<JsonNode> part = part();
            whole = true;
            return part;
        } catch (FailureException e) {
            throw new FailureException(about(e.failure()), e);
        } catch (IOException e) {
            throw new FailureException(about(Failure.of(Category.UNREADABLE, String.valueOf(e.getMessage()))), e);
        } finally {
            if (!whole || read == count) {
                close();
            }
        }
    }

    private Failure about(Failure failure) {
        String message = "Record " + read + " of " + count + " of " + source + ": " + failure.message();
        return new Failure(failure.category(), message, failure.retryAfter(), failure.mayHaveArrived());
    }

    private List<JsonNode> part() throws IOException {
        JsonParser from = opened();
        List<JsonNode> part = new ArrayList<>();
        long began = from.currentLocation().getByteOffset();
        for (int records = 0;
                records < RECORDS && read < count && from.currentLocation().getByteOffset() - began < BYTES;
                records++) {
            read++;
            from.nextToken();
            JsonNode record = Canonical.JSON.readTree(from);
            if (each == null) {
                part.add(record);
            } else {
                part.addAll(each.run(record));
            }
        }
        return part;
    }

    private JsonParser opened() throws IOException {
        if (json == null) {
            json = Canonical.JSON.createParser(new BufferedInputStream(file.from(begin), 1 << 16));
            if (form == Form.ARRAY) {
                json.nextToken();
            }
        }
        return json;
    }

    @Override
    public void close() {
        closed = true;
        file.close();
    }
}
