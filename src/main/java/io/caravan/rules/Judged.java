package io.caravan.rules;

import io.caravan.canonical.Order;

/** An order as the rules left it, and what they decided. */
public record Judged(Order order, Verdict verdict) {}
