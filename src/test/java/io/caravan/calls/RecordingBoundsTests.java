package io.caravan.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.canonical.Canonical;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingBoundsTests {

    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void it_ends_at_its_time() {
        Recording recording = new Recording("a/b/c", folder, END);
        assertThat(recording.runs(END.minusMillis(1))).isTrue();
        assertThat(recording.runs(END)).isFalse();
    }

    @Test
    void it_ends_with_its_last_file() throws IOException {
        Recording recording = new Recording("a/b/c", folder, END);
        for (int number = 0; number <= Recording.MOST_FILES; number++) {
            recording.keep("check", said("hello"), new StandIns().veil());
        }
        assertThat(count()).isEqualTo(Recording.MOST_FILES);
        assertThat(recording.runs(END.minusSeconds(60))).isFalse();
        assertThat(recording.told(END.minusSeconds(60))).contains("is full", "200 conversations");
    }

    @Test
    void it_ends_before_it_has_too_many_bytes() throws IOException {
        Recording recording = new Recording("a/b/c", folder, END);
        String large = "x".repeat(10 << 20);
        for (int number = 0; number < 6; number++) {
            recording.keep("check", said(large), new StandIns().veil());
        }
        assertThat(count()).isEqualTo(8);
        assertThat(recording.runs(END.minusSeconds(60))).isFalse();
    }

    @Test
    void a_file_that_is_there_is_never_written_over() throws IOException {
        Files.writeString(folder.resolve("check-1.yaml"), "mine");
        new Recording("a/b/c", folder, END).keep("check", said("hello"), new StandIns().veil());
        assertThat(folder.resolve("check-1.yaml")).hasContent("mine");
        assertThat(folder.resolve("check-2.yaml")).exists();
    }

    @Test
    void what_still_shows_a_secret_is_not_written() throws IOException {
        Recording recording = new Recording("a/b/c", folder, END);
        StandIns secrets = new StandIns();
        secrets.add("secret", "true");
        ObjectNode content = said("hello");
        ((ObjectNode) content.get("then")).put("more", true);
        recording.keep("check", content, secrets.veil());
        assertThat(count()).isZero();
        assertThat(recording.told(END)).contains("0 conversations", "a secret could not be taken out of it");
    }

    private static ObjectNode said(String answer) {
        ObjectNode content = Canonical.JSON.createObjectNode();
        content.putObject("with");
        ObjectNode turn = content.putArray("talk").addObject();
        turn.putObject("request").put("url", "https://a.example/");
        turn.putObject("response").put("text", answer);
        content.putObject("then").put("cursor", "2");
        return content;
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
