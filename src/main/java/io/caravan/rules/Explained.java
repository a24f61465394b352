package io.caravan.rules;

import java.util.List;

/** An order as the rules left it, with every rule's step in the order they were applied; a rule behind the one that refused has none. */
public record Explained(Judged judged, List<Step> steps) {}
