package io.caravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicAddressTests {

    @Test
    void what_was_set_counts_whatever_a_request_says() {
        PublicAddress address = new PublicAddress("https://hub.example/caravan/");

        assertThat(address.callback("http", "evil.example", 80))
                .isEqualTo("https://hub.example/caravan/oauth/callback");
        assertThat(address.callback("http", "localhost", 8080)).isEqualTo("https://hub.example/caravan/oauth/callback");
    }

    @Test
    void a_hub_on_this_machine_takes_the_address_a_browser_on_it_used() {
        PublicAddress address = new PublicAddress("http://localhost:8080");

        assertThat(address.callback("http", "127.0.0.1", 18080)).isEqualTo("http://127.0.0.1:18080/oauth/callback");
        assertThat(address.callback("http", "::1", 8080)).isEqualTo("http://[::1]:8080/oauth/callback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hub.example", "ftp://hub.example", "https://hub example"})
    void what_is_no_address_is_told(String url) {
        assertThatThrownBy(() -> new PublicAddress(url).callback("http", "localhost", 8080))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("caravan.url");
    }

    @Test
    void a_browser_elsewhere_needs_the_address_to_be_set() {
        PublicAddress address = new PublicAddress("http://localhost:8080");

        assertThatThrownBy(() -> address.callback("https", "hub.example", 443))
                .isInstanceOfSatisfying(ResponseStatusException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
                    assertThat(refused.getReason()).contains("caravan.url");
                });
    }
}
