package io.caravan.accounts;

import io.caravan.configfiles.ConfigProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What applying account files changes, or changed.
 *
 * @param problems why some files were left out
 * @param warnings what works but should not stay, like a password in clear
 */
public record Plan(List<Change> changes, List<ConfigProblem> problems, List<ConfigProblem> warnings) {

    /** What happens to a thing. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * One thing that differs.
     *
     * @param what like {@code cart demo/acme/web-shop}
     * @param detail the keys that differ, never their values; empty when the thing is new or gone
     */
    public record Change(Kind kind, String what, String detail) {

        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + " " + what + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    static Plan join(Stream<Plan> plans) {
        List<Plan> all = plans.toList();
        return new Plan(
                all.stream().flatMap(plan -> plan.changes.stream()).toList(),
                all.stream().flatMap(plan -> plan.problems.stream()).toList(),
                all.stream().flatMap(plan -> plan.warnings.stream()).toList());
    }

    @Override
    public String toString() {
        return Stream.of(changes, problems, warnings)
                .flatMap(List::stream)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
