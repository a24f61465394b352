package io.caravan.hooks;

import java.time.Instant;

/**
 * A push that waits.
 *
 * @param name what its sender or its body's hash calls it
 * @param body as it came
 */
record Push(long id, String name, byte[] body, Instant receivedAt) {}
