package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account file while it is read, and what was found wrong or doubtful in it. */
final class Findings {

    private final ConfigFile file;
    private final References references;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<ConfigProblem> warnings = new ArrayList<>();

    Findings(ConfigFile file, References references) {
        this.file = file;
        this.references = references;
    }

    String fileName() {
        return file.name();
    }

    JsonNode at(JsonPointer at) {
        return file.content().at(at);
    }

    /** The text at a pointer; null when there is none. */
    @Nullable
    String text(JsonPointer at) {
        JsonNode node = at(at);
        return node.isTextual() ? node.textValue() : null;
    }

    /** The pointers of a list's items. */
    List<JsonPointer> items(JsonPointer list) {
        List<JsonPointer> items = new ArrayList<>();
        for (int i = 0; i < at(list).size(); i++) {
            items.add(list.appendIndex(i));
        }
        return items;
    }

    /** What a reference stands for, or the text itself; null after a problem. */
    @Nullable
    String resolve(JsonPointer at, String text) {
        try {
            return References.isReference(text) ? references.resolve(text) : text;
        } catch (IllegalArgumentException e) {
            problem(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    void problem(JsonPointer at, String reason) {
        problems.add(file.problem(at, reason));
    }

    void warn(JsonPointer at, String reason) {
        warnings.add(file.problem(at, reason));
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    List<ConfigProblem> warnings() {
        return warnings;
    }
}
