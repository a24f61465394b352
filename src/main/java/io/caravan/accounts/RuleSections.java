package io.caravan.accounts;

import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import java.util.List;
import java.util.Set;

/** Keeps the rules that account files declare: accounts carry the text and know nothing of its meaning. Implemented by the rulebook. */
public interface RuleSections {

    /** What is wrong with the rules of one account's file. */
    List<ConfigProblem> check(String account, List<RuleText> declared);

    /** What {@link #apply} would change. */
    List<Difference> plan(String account, List<RuleText> declared);

    /**
     * Takes over, in the caller's transaction, every section whose text is not what the file said when it was last applied;
     * what was changed at run time since stays, as long as the file says the same as before.
     *
     * @param file for the audit trail
     */
    List<Difference> apply(String account, List<RuleText> declared, String file);

    /**
     * The rules of one place as the file says them.
     *
     * @param sections an object with the sections' names as keys
     */
    record RuleText(RulePlace place, ConfigFile sections, Surroundings around) {}

    /** What rules may name. */
    record Surroundings(Set<String> wmss, Set<String> warehouses) {}

    /** A section that differs. */
    record Difference(RulePlace place, String section) {}
}
