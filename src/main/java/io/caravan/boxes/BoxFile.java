package io.caravan.boxes;

import java.time.Instant;

/**
 * The file taken last, as the exchange variable {@code file} tells it.
 *
 * @param size in bytes
 * @param modified as the other side tells it, to its own precision
 * @param sha256 of the content, 64 hexadecimal digits
 * @param id how the box finds it again; a connector need not look at it
 */
public record BoxFile(String name, long size, Instant modified, String sha256, String id) {}
