package io.caravan.failures;

import static io.caravan.failures.Category.REJECTED;
import static io.caravan.failures.Category.THROTTLED;
import static io.caravan.failures.Category.UNAUTHORIZED;
import static io.caravan.failures.Category.UNREACHABLE;
import static io.caravan.failures.Category.UNREADABLE;
import static io.caravan.failures.Category.UNSURE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FailuresTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private final Failures failures = new Failures(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_named_failure_is_found_under_any_wrapping() {
        Failure named = Failure.of(REJECTED, "the warehouse does not know SKU A-1");

        assertThat(failures.of(new ExecutionException(new RuntimeException(new FailureException(named)))))
                .isEqualTo(named);
    }

    static Stream<Arguments> no_answer() {
        return Stream.of(
                Arguments.of(new UnknownHostException("wms.example"), false),
                Arguments.of(new ConnectException("Connection refused"), false),
                Arguments.of(new NoRouteToHostException("wms.example"), false),
                Arguments.of(new HttpConnectTimeoutException("wms.example"), false),
                Arguments.of(new SocketTimeoutException("Connect timed out"), false),
                Arguments.of(new SSLHandshakeException("no cipher in common"), false),
                Arguments.of(new SocketTimeoutException("Read timed out"), true),
                Arguments.of(new HttpTimeoutException("request timed out"), true),
                Arguments.of(new SSLException("closed in the middle"), true),
                Arguments.of(new SocketException("Connection reset"), true),
                Arguments.of(new EOFException("half a frame"), true),
                Arguments.of(new IOException("failed to respond"), true));
    }

    @ParameterizedTest
    @MethodSource("no_answer")
    void without_an_answer_it_is_unreachable_and_a_write_is_unsure_only_if_it_may_have_left(
            Exception thrown, boolean mayHaveArrived) {
        Failure failure = failures.of(new RuntimeException("while sending", new UncheckedIOException(io(thrown))));

        assertThat(failure.category()).isEqualTo(UNREACHABLE);
        assertThat(failure.message()).contains(thrown.getMessage());
        assertThat(failures.afterWrite(failure).category()).isEqualTo(mayHaveArrived ? UNSURE : UNREACHABLE);
    }

    private static IOException io(Exception thrown) {
        return thrown instanceof IOException io ? io : new IOException(thrown);
    }

    @Test
    void a_port_nobody_listens_on_is_unreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Exception thrown = org.assertj.core.api.Assertions.catchException(() -> new Socket("localhost", port));

        assertThat(failures.of(thrown).category()).isEqualTo(UNREACHABLE);
        assertThat(failures.of(thrown).mayHaveArrived()).isFalse();
    }

    @Test
    void broken_json_is_unreadable_with_its_place_and_as_the_answer_to_a_write_unsure() {
        Exception thrown = org.assertj.core.api.Assertions.catchThrowableOfType(
                JsonProcessingException.class, () -> new ObjectMapper().readTree("{\"a\":\n nonsense}"));

        Failure failure = failures.of(thrown);

        assertThat(failure.category()).isEqualTo(UNREADABLE);
        assertThat(failure.message()).contains("line 2").contains("nonsense");
        assertThat(failures.afterWrite(failure).category()).isEqualTo(UNSURE);
    }

    @Test
    void an_error_of_our_own_code_is_named_as_such_and_sets_the_record_aside_to_be_tried_again() {
        Failure failure = failures.of(new IllegalStateException("no such column"));

        assertThat(failure.category()).isEqualTo(REJECTED);
        assertThat(failure.category().endsRun()).isFalse();
        assertThat(failure.message())
                .startsWith("Internal error")
                .contains("IllegalStateException")
                .contains("FailuresTests");
    }

    @Test
    void an_error_of_our_own_database_or_disk_ends_the_run() {
        for (Exception thrown :
                new Exception[] {new SQLException("down", "57P01"), new NoSuchFileException("/data/x")}) {
            Failure failure = failures.of(new RuntimeException(thrown));

            assertThat(failure.category()).isEqualTo(UNREACHABLE);
            assertThat(failure.message()).startsWith("Internal error");
        }
    }

    @Test
    void causes_in_a_circle_end() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);

        assertThat(failures.of(one).category()).isEqualTo(REJECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED, false",
        "401, UNAUTHORIZED, false",
        "403, UNAUTHORIZED, false",
        "404, REJECTED, false",
        "408, UNREACHABLE, false",
        "409, REJECTED, false",
        "422, REJECTED, false",
        "429, THROTTLED, false",
        "500, UNREACHABLE, false",
        "502, UNREACHABLE, true",
        "503, UNREACHABLE, false",
        "504, UNREACHABLE, true",
        "302, REJECTED, false",
    })
    void a_status_has_one_category(int status, Category category, boolean mayHaveArrived) {
        Failure failure = failures.ofStatus(status, "https://shop.example/orders", null, Map.of());

        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.mayHaveArrived()).isEqualTo(mayHaveArrived);
        assertThat(failure.message()).contains("https://shop.example/orders").contains("(" + status + ")");
    }

    @Test
    void the_other_systems_words_are_kept_and_its_secrets_are_not() {
        Failure failure = failures.ofStatus(
                401,
                "https://me:hunter2@shop.example/orders?token=hunter2",
                "<html><h1>Sorry</h1>\n{\"password\": \"hunter2\"}</html>",
                Map.of());

        assertThat(failure.message())
                .isEqualTo(
                        "https://***@shop.example/orders?token=*** refused the credentials (401): Sorry {\"password\": \"***\"}");
        assertThat(failure.category()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void a_huge_body_leaves_a_short_message() {
        assertThat(failures.ofStatus(500, "https://shop.example", "x".repeat(5_000_000), Map.of())
                        .message())
                .hasSizeLessThan(600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30                            | PT30S",
                " 0                            | PT0S",
                "999999999                     | PT24H",
                "Mon, 02 Mar 2026 10:02:00 GMT | PT2M",
                "Mon, 02 Mar 2026 09:00:00 GMT | PT0S",
                "soon                          | ",
                "-5                            | ",
            })
    void retry_after_is_read_as_seconds_or_as_a_date(String value, Duration expected) {
        Failure failure = failures.ofStatus(429, "https://shop.example", null, Map.of("retry-after", value));

        assertThat(failure.category()).isEqualTo(THROTTLED);
        assertThat(failure.retryAfter()).isEqualTo(expected);
    }

    @Test
    void a_retry_date_is_measured_from_the_answers_own_date() {
        Map<String, String> headers =
                Map.of("Retry-After", "Mon, 02 Mar 2026 12:00:30 GMT", "Date", "Mon, 02 Mar 2026 12:00:00 GMT");

        assertThat(failures.ofStatus(503, "https://shop.example", null, headers).retryAfter())
                .isEqualTo(Duration.ofSeconds(30));
    }
}
