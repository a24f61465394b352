package io.caravan.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.RulePlace;
import io.caravan.accounts.RuleSections;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.rulebook.Rulebook.SectionChanged;
import io.caravan.rulebook.Rulebook.WmsMethod;
import io.caravan.rulebook.SectionTable.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes over what account files say about rules. */
@Component
class FileSections implements RuleSections {

    private final SectionTable table;
    private final Shelf shelf;
    private final ApplicationEventPublisher events;

    FileSections(SectionTable table, Shelf shelf, ApplicationEventPublisher events) {
        this.table = table;
        this.shelf = shelf;
        this.events = events;
    }

    /** A section to write, and what is there now. */
    private record Step(
            RulePlace place,
            String section,
            @Nullable JsonNode to,
            @Nullable String digest,
            @Nullable Row now) {

        @Nullable
        JsonNode from() {
            return now == null ? null : now.content();
        }

        boolean differs() {
            return !Objects.equals(from(), to);
        }
    }

    /** A method counts that the file lists or that somebody entered. */
    @Override
    public List<ConfigProblem> check(String account, List<RuleText> declared) {
        if (declared.isEmpty()) {
            return List.of();
        }
        Set<String> methods = new HashSet<>();
        shelf.get(account, SectionReader.AccountRules.class, SectionReader::account)
                .methods()
                .forEach((WmsMethod method) -> methods.add(method.code()));
        declared.stream()
                .filter(text -> text.place().level() == RulePlace.Level.ACCOUNT)
                .forEach(text -> text.sections()
                        .content()
                        .path("ship_methods")
                        .forEach(method -> methods.add(method.path("code").asText())));
        return declared.stream()
                .flatMap(text -> SectionCheck.problems(text.place(), text.sections(), text.around(), methods).stream())
                .toList();
    }

    @Override
    public List<Difference> plan(String account, List<RuleText> declared) {
        return differences(steps(account, declared));
    }

    @Override
    public List<Difference> apply(String account, List<RuleText> declared, String file) {
        if (declared.isEmpty() && table.ofAccount(account).isEmpty()) {
            return List.of();
        }
        long version = table.next();
        String by = "account file " + file;
        List<Step> steps = steps(account, declared);
        for (Step step : steps) {
            table.write(new Row(step.place.path(), step.section, step.to, step.digest, version));
            if (step.differs()) {
                table.note(step.place, step.section, by, step.from(), step.to);
            }
        }
        AfterCommit.run(() -> {
            shelf.refresh();
            steps.stream()
                    .filter(Step::differs)
                    .forEach(step -> events.publishEvent(new SectionChanged(step.place, step.section, by)));
        });
        return differences(steps);
    }

    private static List<Difference> differences(List<Step> steps) {
        return steps.stream()
                .filter(Step::differs)
                .map(step -> new Difference(step.place, step.section))
                .toList();
    }

    private List<Step> steps(String account, List<RuleText> declared) {
        Map<String, Row> stored = new HashMap<>();
        table.ofAccount(account).forEach(row -> stored.put(row.scope() + " " + row.section(), row));
        List<Step> steps = new ArrayList<>();
        for (RuleText text : declared) {
            text.sections().content().properties().forEach(entry -> {
                Row now = stored.remove(text.place().path() + " " + entry.getKey());
                String digest = digest(entry.getValue());
                if (now == null || !digest.equals(now.fromFile())) {
                    steps.add(new Step(text.place(), entry.getKey(), stable(entry.getValue()), digest, now));
                }
            });
        }
        stored.values().stream()
                .filter(row -> row.fromFile() != null)
                .forEach(row -> steps.add(new Step(place(row.scope()), row.section(), null, null, row)));
        return steps;
    }

    /** As it is when it comes back from the table, so that equal texts are equal trees. */
    private static JsonNode stable(JsonNode value) {
        return SectionReader.tree(value.toString());
    }

    private static RulePlace place(String path) {
        RulePlace.Level level = RulePlace.Level.values()[
                (int) path.chars().filter(one -> one == '/').count()];
        return new RulePlace(level, path);
    }

    private static String digest(JsonNode value) {
        try {
            byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
