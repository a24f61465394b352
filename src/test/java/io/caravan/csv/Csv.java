package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.canonical.Canonical;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes whole files for the tests, by the formats the house ships or by one written in the test. */
final class Csv {

    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    static final CsvFormats FORMATS = new FolderCsvFormats(Path.of("mappings", "csv"));

    private Csv() {}

    /** What came of a file. */
    record Outcome(List<JsonNode> raw, List<JsonNode> documents, List<CsvReject> rejects) {

        /** Throws when there is not exactly one, or it does not bind. */
        <T> T only(Class<T> type) throws IOException {
            assertThat(rejects).isEmpty();
            assertThat(documents).hasSize(1);
            return Canonical.read(documents.getFirst(), type);
        }

        List<String> reasons() {
            return rejects.stream().map(CsvReject::reason).toList();
        }
    }

    static CsvFormat format(String yaml) {
        return CsvFormat.parse("test", yaml);
    }

    static Outcome read(String format, String text) {
        return read(FORMATS.format(format), text);
    }

    static Outcome read(CsvFormat format, String text) {
        return read(format, text.getBytes(StandardCharsets.UTF_8));
    }

    static Outcome read(CsvFormat format, byte[] file) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (CsvPages pages = FORMATS.read(format, "test.csv", new ByteArrayInputStream(file), 100)) {
            while (pages.hasNext()) {
                CsvPage page = pages.next();
                outcome.rejects().addAll(page.rejects());
                outcome.raw().addAll(page.documents());
                for (JsonNode document : page.documents()) {
                    switch (FORMATS.map(format, document, ZONE)) {
                        case Mapped.Document mapped -> outcome.documents().add(mapped.content());
                        case Mapped.Rejected rejected -> outcome.rejects().addAll(rejected.rejects());
                    }
                }
            }
        }
        return outcome;
    }

    static String write(CsvFormat format, Object... documents) {
        Written written = tryWrite(format, documents);
        assertThat(written.refused()).isEmpty();
        return written.text();
    }

    /** A file and what is not in it. */
    record Written(byte[] file, List<Unwritten> refused) {
        String text() {
            return new String(file, StandardCharsets.UTF_8);
        }
    }

    static Written tryWrite(CsvFormat format, Object... documents) {
        List<JsonNode> json = new ArrayList<>();
        for (Object document : documents) {
            json.add(Canonical.JSON.valueToTree(document));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            List<Unwritten> refused = FORMATS.write(format, json, out, ZONE);
            return new Written(out.toByteArray(), refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON document. */
    static JsonNode json(String text) {
        try {
            return Canonical.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
