package io.caravan.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentences in which a number is explained; silent where nobody asked, so that an upload pays nothing for them. */
final class Steps {

    private final @Nullable List<String> said;

    private Steps(@Nullable List<String> said) {
        this.said = said;
    }

    static Steps silent() {
        return new Steps(null);
    }

    static Steps heard() {
        return new Steps(new ArrayList<>());
    }

    /** @param values numbers and times are written as people read them */
    void say(String sentence, @Nullable Object... values) {
        if (said != null) {
            Object[] words = new Object[values.length];
            for (int i = 0; i < values.length; i++) {
                words[i] = word(values[i]);
            }
            said.add(sentence.formatted(words));
        }
    }

    private static @Nullable Object word(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Instant time -> time.truncatedTo(ChronoUnit.SECONDS);
            case null, default -> value;
        };
    }

    List<String> sentences() {
        return said == null ? List.of() : List.copyOf(said);
    }
}
