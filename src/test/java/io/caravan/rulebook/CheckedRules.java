package io.caravan.rulebook;

import io.caravan.accounts.RulePlace;
import io.caravan.accounts.RuleSections;
import io.caravan.configfiles.ConfigProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks rules as the rulebook does, and keeps nothing: for tests of files without a database. */
public final class CheckedRules implements RuleSections {

    @Override
    public List<ConfigProblem> check(String account, List<RuleText> declared) {
        Set<String> methods = new HashSet<>();
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
        return List.of();
    }

    @Override
    public List<Difference> apply(String account, List<RuleText> declared, String file) {
        return List.of();
    }
}
