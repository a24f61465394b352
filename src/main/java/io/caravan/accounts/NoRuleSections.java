package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonPointer;
import io.caravan.configfiles.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** Where no rulebook is, rules in a file are refused rather than dropped. */
@Component
@Fallback
class NoRuleSections implements RuleSections {

    @Override
    public List<ConfigProblem> check(String account, List<RuleText> declared) {
        List<ConfigProblem> problems = new ArrayList<>();
        for (RuleText text : declared) {
            text.sections()
                    .content()
                    .fieldNames()
                    .forEachRemaining(section -> problems.add(text.sections()
                            .problem(JsonPointer.empty().appendProperty(section), "nothing here keeps rules")));
        }
        return problems;
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
