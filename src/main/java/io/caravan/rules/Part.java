package io.caravan.rules;

import java.util.List;

/**
 * What one WMS gets of an order.
 *
 * @param lines numbers of the lines, in the order's order; never filtered ones
 */
public record Part(String wms, List<Integer> lines) {}
