package io.caravan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TableTests {

    @Test
    void columns_line_up() {
        Table table = new Table("SKU", "AT", "QUANTITY")
                .row("WID-1", Instant.parse("2026-11-24T08:00:00.123Z"), new BigDecimal("60.0000"))
                .row("A", null, new BigDecimal("0.5"));

        assertThat(table).hasToString("""
                        SKU    AT                    QUANTITY
                        WID-1  2026-11-24 08:00:00Z  60
                        A      -                     0.5
                        """);
    }

    @Test
    void text_from_elsewhere_cannot_steer_the_terminal() {
        assertThat(new Table("A").row("\u001b[2Jred\r\nnext").toString()).isEqualTo("A\n[2Jred next\n");
    }

    @Test
    void a_cell_has_its_bounds() {
        assertThat(new Table("A")
                        .row("x".repeat(500))
                        .toString()
                        .lines()
                        .toList()
                        .getLast())
                .hasSize(80)
                .endsWith("…");
    }
}
