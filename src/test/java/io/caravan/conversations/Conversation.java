package io.caravan.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.caravan.canonical.Canonical;
import io.caravan.configfiles.ConfigFile;
import io.caravan.manifests.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One recorded conversation: {@code samples/conversations/<name>.yaml}. */
public record Conversation(Manifest connector, Path file, JsonNode content) {

    /** One request and what was answered. */
    public record Turn(int index, JsonNode request, JsonNode response, Path folder) {}

    public static List<Conversation> of(Manifest connector) {
        Path folder = connector.folder().resolve("samples/conversations");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> new Conversation(
                            connector,
                            file,
                            ConfigFile.read(file)
                                    .check("/conversation.schema.yaml")
                                    .content()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connector, with pages of the size that the conversation asks for. */
    @Override
    public Manifest connector() {
        int page = with().path("page").asInt(connector.limits().page());
        Manifest.Limits of = connector.limits();
        return new Manifest(
                connector.name(),
                connector.side(),
                connector.folder(),
                connector.title(),
                connector.documentation(),
                connector.hosts(),
                new Manifest.Limits(
                        of.calls(), of.per(), page, of.burst(), of.concurrent(), of.remaining(), of.reset()),
                connector.documents(),
                connector.batch(),
                connector.batches(),
                connector.repeatable(),
                connector.required(),
                connector.settings(),
                connector.http(),
                connector.webhook(),
                connector.pickup());
    }

    public String verb() {
        return content.path("verb").asText();
    }

    public JsonNode with() {
        return content.path("with");
    }

    public JsonNode then() {
        return content.path("then");
    }

    public boolean endsWell() {
        return !then().has("failure");
    }

    public List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        content.path("talk")
                .forEach(one ->
                        turns.add(new Turn(turns.size(), one.path("request"), one.path("response"), file.getParent())));
        return turns;
    }

    /** What the verb begins with. */
    public JsonNode body() {
        return with().has("body_file")
                ? json(file.getParent().resolve(with().path("body_file").asText()))
                : orNull("body");
    }

    private JsonNode orNull(String key) {
        return with().has(key) ? with().get(key) : NullNode.instance;
    }

    static JsonNode json(Path file) {
        try {
            return Canonical.JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString().replace(".yaml", "") + ": "
                + content.path("description").asText();
    }
}
