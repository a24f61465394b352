package io.caravan.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactedTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer s3cr3t-value-1234",
                "authorization=Basic czNjcjN0LXZhbHVlLTEyMzQ=s3cr3t-value-1234",
                "sent with Bearer s3cr3t-value-1234",
                "Cookie: a=s3cr3t-value-1234; b=c",
                "Set-Cookie: id=s3cr3t-value-1234",
                "X-Shopify-Access-Token: s3cr3t-value-1234",
                "password=s3cr3t-value-1234",
                "PASSWORD = s3cr3t-value-1234",
                "passwd: 's3cr3t-value-1234 and more'",
                "{\"client_secret\":\"s3cr3t-value-1234\"}",
                "{\\\"api_key\\\":\\\"s3cr3t-value-1234\\\"}",
                "https://shop.example/orders?access_token=s3cr3t-value-1234&page=2",
                "https://shop.example/orders?page=2&apikey=s3cr3t-value-1234",
                "https://me:s3cr3t-value-1234@shop.example/",
                "sftp://me:p@s3cr3t-value-1234@shop.example/in",
                "<Password>s3cr3t-value-1234</Password>",
                "consumer_secret: s3cr3t-value-1234",
            })
    void a_secret_does_not_survive(String text) {
        assertThat(Redacted.message(text)).doesNotContain("s3cr3t").contains("***");
    }

    @Test
    void what_is_beside_the_secret_stays_readable() {
        assertThat(Redacted.message("GET https://me:pw@shop.example/orders?token=abc&page=2 gave 500 at 10:15"))
                .isEqualTo("GET https://***@shop.example/orders?token=***&page=2 gave 500 at 10:15");
    }

    @Test
    void an_ordinary_sentence_is_left_alone() {
        String sentence = "Shopify at acme.myshopify.com refused the token (401): order 1001, mail jo@acme.example";

        assertThat(Redacted.message(sentence)).isEqualTo(sentence);
    }

    @Test
    void a_long_message_is_cut_with_an_ellipsis_and_not_through_a_character() {
        String message = Redacted.message("a".repeat(1998) + "😀😀😀");

        assertThat(message).hasSize(1999).endsWith("a…");
        assertThat(Redacted.message("b".repeat(2000))).isEqualTo("b".repeat(2000));
    }

    @Test
    void characters_a_database_or_a_mail_header_refuses_are_gone() {
        assertThat(Redacted.message("a\0b\rc\ud800d\ne")).isEqualTo("a b c d\ne");
        assertThat(Redacted.line("one\r\nBcc: two\t three", 100)).isEqualTo("one Bcc: two three");
    }

    @Test
    void nothing_becomes_an_empty_text() {
        assertThat(Redacted.message(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "password", "\\", "token=\"", "://", "bearer ", "<secret>", "-", "password:'\\"})
    void text_made_to_be_slow_is_not(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());

        String masked = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redacted.message(text));

        assertThat(masked).hasSizeLessThanOrEqualTo(Redacted.MESSAGE);
    }
}
