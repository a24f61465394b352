package io.caravan.boxes;

import java.util.Arrays;

/** What a route can ask of a box: {@code box:take?noun=orders}. */
enum Verb {
    TAKE,
    ACKNOWLEDGE,
    PUT,
    PUBLISH,
    CHECK;

    static Verb parse(String text) {
        return Arrays.stream(values())
                .filter(verb -> verb.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "box: can take, acknowledge, put, publish and check, not '" + text + "'"));
    }
}
