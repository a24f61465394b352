package io.caravan.boxes;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.boxes.Disk.Entry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LooksTests {

    static final Duration SETTLE = Duration.ofSeconds(5);
    static final Instant START = Instant.parse("2025-01-07T10:00:00Z");

    final Looks looks = new Looks();

    private boolean look(long size, Instant modified, int afterSeconds) {
        return looks.settled("host/a.csv", new Entry("a.csv", size, modified), SETTLE, START.plusSeconds(afterSeconds));
    }

    @Test
    void two_looks_alike_and_far_enough_apart_settle_a_file() {
        assertThat(look(10, START, 0)).isFalse();
        assertThat(look(10, START, 4)).isFalse();
        assertThat(look(10, START, 5)).isTrue();
    }

    @Test
    void growth_or_a_new_time_begins_anew() {
        assertThat(look(10, START, 0)).isFalse();
        assertThat(look(20, START, 10)).isFalse();
        assertThat(look(20, START.plusSeconds(60), 20)).isFalse();
        assertThat(look(20, START.plusSeconds(60), 25)).isTrue();
    }

    @Test
    void a_file_of_the_same_name_after_the_first_was_taken_begins_anew() {
        look(10, START, 0);
        looks.forget("host/a.csv");

        assertThat(look(10, START, 10)).isFalse();
    }
}
