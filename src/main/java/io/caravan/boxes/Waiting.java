package io.caravan.boxes;

import java.time.Instant;

/**
 * A file that can be taken.
 *
 * @param id how the box finds it again
 * @param size in bytes, negative when not told
 */
record Waiting(String id, String name, long size, Instant modified) {}
