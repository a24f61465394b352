package io.caravan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.configfiles.ConfigFile;
import io.caravan.documents.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleCasesTests {

    static Stream<Arguments> cases() {
        JsonNode cases =
                ConfigFile.read(Path.of("src/test/resources/rules/cases.yaml")).content();
        return StreamSupport.stream(cases.spliterator(), false)
                .map(one -> Arguments.of(one.path("case").asText(), new Case(one)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void an_order_comes_out_as_its_case_says(String sentence, Case one) {
        Rules rules = new Rules(one.books(), new Places(Case.TABLES));
        Connection cart = one.cart();
        JsonNode expected = one.said.path("expect");

        Judged judged = judge(rules, cart, one.order());
        Explained explained = rules.explain(cart, one.order());

        assertThat(word(judged.verdict())).isEqualTo(expected.path("verdict").asText());
        assertThat(Verdict.reason(judged.verdict()))
                .isEqualTo(expected.path("reason").asText(null));
        if (judged.verdict() instanceof Verdict.Hold hold) {
            assertThat(hold.cause()).isEqualTo(expected.path("cause").asText(null));
            assertThat(hold.subject()).isEqualTo(expected.path("subject").asText(null));
        }
        contains("order", Canonical.JSON.valueToTree(judged.order()), expected.path("order"));
        expected.path("steps")
                .properties()
                .forEach(step -> assertThat(said(explained, step.getKey()))
                        .as("step %s", step.getKey())
                        .contains(step.getValue().asText()));
        assertThat(explained.judged()).as("explained").isEqualTo(judged);
        assertThat(judge(rules, cart, judged.order()).order())
                .as("judged again")
                .isEqualTo(judged.order());
    }

    private static Judged judge(Rules rules, Connection cart, Order order) {
        return rules.judge(cart, new Page<>(7, List.of(new Page.Item<>(3, order))))
                .documents()
                .getFirst();
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Take take -> "take";
            case Verdict.Leave leave -> "leave";
            case Verdict.Hold hold -> "hold";
        };
    }

    private static String said(Explained explained, String rule) {
        return explained.steps().stream()
                .filter(step -> step.rule().equals(rule))
                .map(Step::what)
                .collect(Collectors.joining("\n"));
    }

    private static void contains(String at, JsonNode found, JsonNode expected) {
        if (expected.isObject()) {
            expected.properties()
                    .forEach(member ->
                            contains(at + "." + member.getKey(), found.path(member.getKey()), member.getValue()));
        } else if (expected.isArray()) {
            assertThat(found.size()).as("number of %s", at).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                contains(at + "[" + i + "]", found.path(i), expected.get(i));
            }
        } else if (expected.isNull()) {
            assertThat(found.isMissingNode()).as("%s is missing", at).isTrue();
        } else if (!expected.isMissingNode()) {
            assertThat(found.asText()).as(at).isEqualTo(expected.asText());
        }
    }
}
