package io.caravan.rules;

/**
 * What one rule made of an order.
 *
 * @param rule the rule's name in docs/rules.md, such as {@code item-filter}
 * @param what a sentence for a merchant
 */
public record Step(String rule, String what) {}
