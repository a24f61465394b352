package io.caravan.orders;

import java.time.Instant;

/** One step in an order's history: when it happened, what it became or what was done, and why. */
public record OrderEvent(Instant at, String status, String cause) {}
