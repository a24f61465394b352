package io.caravan.boxes;

import io.caravan.manifests.Manifest.Side;
import java.util.Arrays;

/** The three kinds of file; the settings of each begin with its folder's name: {@code confirmations_directory}. */
enum Noun {
    ORDERS("orders"),
    SHIPMENTS("confirmations"),
    INVENTORY("inventory");

    private final String folder;

    Noun(String folder) {
        this.folder = folder;
    }

    String folder() {
        return folder;
    }

    /** True when the hub picks such files up from this side, false when it drops them there. */
    boolean comesFrom(Side side) {
        return (this == ORDERS) == (side == Side.CART);
    }

    static Noun parse(String text) {
        return Arrays.stream(values())
                .filter(noun -> noun.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "box: knows the nouns orders, shipments and inventory, not '" + text + "'"));
    }
}
