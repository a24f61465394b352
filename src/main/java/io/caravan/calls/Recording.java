package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.caravan.calls.StandIns.Veil;
import io.caravan.canonical.Canonical;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one connection's recording, for the hub's user alone. */
final class Recording {

    static final int MOST_FILES = 200;
    static final long MOST_BYTES = 50L << 20;

    private static final Logger log = LoggerFactory.getLogger(Recording.class);
    private static final int LARGE = 64 * 1024;
    private static final int MESSAGE = 200;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final String HEAD = """
            # Recorded by the hub. Secrets and tokens are replaced by stand-ins.
            # It may hold names, addresses and orders of a merchant's customers, and the system's address: scrub it before it is shared.
            """;

    private final String path;
    private final Path folder;
    private final Instant until;
    private final Map<String, Integer> numbers = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private int files;
    private int conversations;
    private long bytes;
    private boolean full;

    Recording(String path, Path folder, Instant until) {
        this.path = path;
        this.folder = folder;
        this.until = until;
    }

    synchronized boolean runs(Instant now) {
        return !full && now.isBefore(until);
    }

    /** How it stands, in a sentence. */
    synchronized String told(Instant now) {
        return (runs(now)
                        ? path + " is recorded until " + until
                        : "The recording of " + path + (full ? " is full" : " has ended"))
                + ": " + conversations + " conversations in " + folder
                + (leftOut.isEmpty() ? "" : "; left out: " + leftOut);
    }

    synchronized void leftOut(String verb, String why) {
        leftOut.merge(verb + ", because " + why, 1, Integer::sum);
        log.info("A conversation of {} ({}) was not recorded: {}", path, verb, why);
    }

    /** @param content with its secrets, which do not get beyond here */
    synchronized void keep(String verb, ObjectNode content, Veil veil) {
        if (full) {
            return;
        }
        ObjectNode veiled = (ObjectNode) veil.over(content);
        if (veiled.path("then").path("failure") instanceof ObjectNode failure) {
            failure.put("message", beginning(failure.path("message").asText()));
        }
        try {
            int number = free(verb);
            Map<String, String> written = new LinkedHashMap<>();
            String name = verb + "-" + number;
            moveOut(veiled, name, written);
            written.put(name + ".yaml", HEAD + YAML.writeValueAsString(veiled));
            if (written.values().stream().anyMatch(veil::shows)) {
                leftOut(verb, "a secret could not be taken out of it");
                return;
            }
            long size = written.values().stream().mapToLong(String::length).sum();
            if (files + written.size() > MOST_FILES || bytes + size > MOST_BYTES) {
                full = true;
                log.info("The recording of {} is full: {} files, {} bytes", path, files, bytes);
                return;
            }
            for (Map.Entry<String, String> file : written.entrySet()) {
                write(folder.resolve(file.getKey()), file.getValue());
            }
            files += written.size();
            bytes += size;
            conversations++;
        } catch (IOException e) {
            leftOut(verb, "the file could not be written: " + e);
        }
    }

    /** Without what is quoted of an answer, which is written in another way when it is played. */
    private static String beginning(String message) {
        String own = message.split("[{\\[<\"\n…]", 2)[0];
        return own.substring(0, Math.min(own.length(), MESSAGE)).strip();
    }

    /** The first number that no file has; another recording of the same connector may be writing. */
    private int free(String verb) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        int number = numbers.getOrDefault(verb, 0) + 1;
        while (Files.exists(folder.resolve(verb + "-" + number + ".yaml"))) {
            number++;
        }
        numbers.put(verb, number);
        return number;
    }

    private static void moveOut(ObjectNode content, String name, Map<String, String> written) throws IOException {
        large((ObjectNode) content.get("with"), name, written);
        for (JsonNode turn : content.get("talk")) {
            large((ObjectNode) turn.get("response"), name, written);
        }
        JsonNode left = content.path("then").path("body");
        if (left.isContainerNode() && left.toString().length() > LARGE) {
            ObjectNode then = (ObjectNode) content.get("then");
            then.remove("body");
            if (left.isArray()) {
                then.put("count", left.size());
            }
        }
    }

    private static void large(ObjectNode place, String name, Map<String, String> written) throws IOException {
        String key = place.has("text") ? "text" : "body";
        JsonNode body = place.path(key);
        String text =
                body.isTextual() ? body.asText() : body.isMissingNode() ? "" : Canonical.JSON.writeValueAsString(body);
        if (text.length() > LARGE) {
            String file = name + "-" + (written.size() + 1) + (key.equals("text") ? ".txt" : ".json");
            written.put(file, text);
            place.remove(key);
            place.put("body_file", file);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException noPosix) {
            Files.createFile(file);
        } catch (FileAlreadyExistsException another) {
            throw new IOException(file.getFileName() + " appeared meanwhile", another);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }
}
