package io.caravan.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.manifests.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures are those of RFC 4231, test case 2. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealTests {

    private static final byte[] BODY = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRET = "Jefe";
    private static final String HEX = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    private static final String BASE64 = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";
    private static final String SHA512 = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
            + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void the_right_signature_fits_in_every_form() {
        assertThat(fits(webhook("HmacSHA256", true, ""), HEX)).isTrue();
        assertThat(fits(webhook("HmacSHA256", true, "sha256="), "sha256=" + HEX.toUpperCase()))
                .isTrue();
        assertThat(fits(webhook("HmacSHA256", false, ""), BASE64)).isTrue();
        assertThat(fits(webhook("HmacSHA512", true, ""), SHA512)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3842",
                "sha256=5bdcc146",
                "sha256=not hex at all"
            })
    void anything_else_does_not(String header) {
        assertThat(fits(webhook("HmacSHA256", true, "sha256="), header)).isFalse();
    }

    @Test
    void a_missing_header_another_secret_and_another_body_do_not_fit() {
        Webhook webhook = webhook("HmacSHA256", true, "");
        assertThat(fits(webhook, null)).isFalse();
        assertThat(Seal.genuine(webhook, "jefe", BODY, HEX)).isFalse();
        assertThat(Seal.genuine(webhook, SECRET, new byte[0], HEX)).isFalse();
    }

    @Test
    void a_push_is_fresh_within_the_window_on_both_sides() {
        Webhook webhook = webhook("HmacSHA256", true, "");
        assertThat(Seal.fresh(webhook, "2026-11-24T09:55:00Z", NOW)).isTrue();
        assertThat(Seal.fresh(webhook, "2026-11-24T04:55:00.000000000-05:00", NOW))
                .isTrue();
        assertThat(Seal.fresh(webhook, "2026-11-24T09:54:59Z", NOW)).isFalse();
        assertThat(Seal.fresh(webhook, "2026-11-24T10:05:01Z", NOW)).isFalse();
        assertThat(Seal.fresh(webhook, "yesterday", NOW)).isFalse();
        assertThat(Seal.fresh(webhook, "+999999999-12-31T23:59:59-18:00", NOW)).isFalse();
        assertThat(Seal.fresh(webhook, null, NOW)).isFalse();
    }

    @Test
    void without_a_time_header_no_time_is_asked_for() {
        Webhook webhook =
                new Webhook("X-Signature", "HmacSHA256", true, "", SECRET, null, null, Duration.ofMinutes(5), null);
        assertThat(Seal.fresh(webhook, null, NOW)).isTrue();
    }

    @Test
    void a_push_is_named_by_its_sender_or_by_its_body() {
        assertThat(Seal.id(" b-17 ", BODY)).isEqualTo("b-17");
        assertThat(Seal.id(null, BODY)).isEqualTo(Seal.id("", BODY)).startsWith("sha256:");
        assertThat(Seal.id(null, BODY)).isNotEqualTo(Seal.id(null, new byte[0]));
        assertThat(Seal.id("x".repeat(5_000), BODY)).hasSize(71).isNotEqualTo(Seal.id("x".repeat(5_001), BODY));
        assertThat(Seal.id("a\tb", BODY)).startsWith("sha256:");
    }

    @Test
    void a_greeting_is_short_unsigned_and_expected() {
        Webhook webhook = webhook("HmacSHA256", true, "");
        byte[] greeting = "webhook_id=4".getBytes(StandardCharsets.UTF_8);
        assertThat(Seal.greets(webhook, greeting, null)).isTrue();
        assertThat(Seal.greets(webhook, greeting, "signed")).isFalse();
        assertThat(Seal.greets(webhook, BODY, null)).isFalse();
        assertThat(Seal.greets(webhook, ("webhook_id=" + "4".repeat(100)).getBytes(StandardCharsets.UTF_8), null))
                .isFalse();
        assertThat(Seal.greets(
                        new Webhook("X-S", "HmacSHA256", true, "", SECRET, null, null, Duration.ofMinutes(5), null),
                        greeting,
                        null))
                .isFalse();
    }

    private static boolean fits(Webhook webhook, @Nullable String header) {
        return Seal.genuine(webhook, SECRET, BODY, header);
    }

    private static Webhook webhook(String algorithm, boolean hex, String prefix) {
        return new Webhook(
                "X-Signature", algorithm, hex, prefix, SECRET, null, "X-Time", Duration.ofMinutes(5), "webhook_id=");
    }
}
