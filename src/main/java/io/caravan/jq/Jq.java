package io.caravan.jq;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.failures.Redacted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.module.loaders.BuiltinModuleLoader;
import net.thisptr.jackson.jq.module.loaders.ChainedModuleLoader;
import net.thisptr.jackson.jq.module.loaders.FileSystemModuleLoader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Runs jq files, compiled once and again when a file changes. A file may {@code include} what lies in {@code mappings/functions}, as
 * the jq command does with {@code -L mappings/functions}.
 */
@Component
public final class Jq {

    private final Path functions;
    private final Map<Path, Compiled> cache = new ConcurrentHashMap<>();

    public Jq(@Value("${caravan.mappings}") String mappings) {
        this.functions = Path.of(mappings).toAbsolutePath().normalize().resolve("functions");
    }

    private record Compiled(JsonQuery query, Scope scope, long stamp) {}

    /** A mapping ready to run on many documents. */
    public interface Program {

        /** Every document the mapping makes of one; throws {@link FailureException} naming the file. */
        List<JsonNode> run(JsonNode document);
    }

    /** The file, compiled; throws {@link FailureException} naming it when it is not jq. */
    public Program program(Path file, Map<String, JsonNode> variables) {
        Compiled compiled = compiled(file);
        return document -> {
            try {
                return run(file, compiled, variables, document);
            } catch (StackOverflowError deep) {
                return runDeep(file, compiled, variables, document);
            }
        };
    }

    private static List<JsonNode> run(
            Path file, Compiled compiled, Map<String, JsonNode> variables, JsonNode document) {
        List<JsonNode> out = new ArrayList<>(1);
        try {
            Scope scope = Scope.newChildScope(compiled.scope());
            variables.forEach(scope::setValue);
            compiled.query().apply(scope, document, out::add);
        } catch (JsonQueryException e) {
            throw new FailureException(Category.UNREADABLE, Redacted.message(name(file) + ": " + e.getMessage()));
        }
        return out;
    }

    private static List<JsonNode> runDeep(
            Path file, Compiled compiled, Map<String, JsonNode> variables, JsonNode document) {
        try {
            return DeepStack.run(() -> run(file, compiled, variables, document));
        } catch (StackOverflowError e) {
            throw new FailureException(
                    Category.UNREADABLE, name(file) + " calls itself too deeply; does a function of it never end?");
        }
    }

    private Compiled compiled(Path file) {
        long stamp = stamp(file);
        Compiled known = cache.get(file);
        if (known != null && known.stamp() == stamp) {
            return known;
        }
        try {
            Scope root = Scope.newEmptyScope();
            BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, root);
            Natives.addTo(root);
            root.setModuleLoader(new ChainedModuleLoader(
                    BuiltinModuleLoader.getInstance(), new FileSystemModuleLoader(root, Versions.JQ_1_7, functions)));
            Compiled fresh = new Compiled(JsonQuery.compile(Files.readString(file), Versions.JQ_1_7), root, stamp);
            cache.put(file, fresh);
            return fresh;
        } catch (JsonQueryException e) {
            throw new FailureException(Category.UNREADABLE, name(file) + " is not valid jq: " + e.getMessage());
        } catch (IOException e) {
            throw new FailureException(Category.UNREADABLE, name(file) + " cannot be read: " + e.getMessage());
        }
    }

    private long stamp(Path file) {
        try {
            long stamp = Files.getLastModifiedTime(file).toMillis();
            if (Files.isDirectory(functions)) {
                try (var files = Files.newDirectoryStream(functions, "*.jq")) {
                    for (Path function : files) {
                        stamp = stamp * 31 + Files.getLastModifiedTime(function).toMillis();
                    }
                }
            }
            return stamp;
        } catch (IOException e) {
            throw new FailureException(Category.UNREADABLE, name(file) + " cannot be read: " + e.getMessage());
        }
    }

    private static String name(Path file) {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }
}
