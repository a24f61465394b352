package io.caravan.calls;

import static io.caravan.calls.Shop.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.calls.Shop.Left;
import io.caravan.calls.Shop.Node;
import io.caravan.failures.Category;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine against a real HTTP server: what leaves, what is waited for, and what each trouble is called. */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallTests {

    private static final DataSource BOOKS = Database.H2.fresh();
    private static final String PLAIN = "http: { url: \"{url}\", timeout: 2s, largest_reply: 1KB }\n";

    @TempDir
    Path routes;

    private Shop shop;
    private Node hub;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(routes);
        shop.connector(PLAIN);
        hub = shop.node(BOOKS);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_call_without_a_reply_leaves_the_answer() {
        shop.call("ping", "{path: \"/ping\", query: {a: \"b c\", list: [1, 2], gone: null}}", null)
                .answers("/ping", json(200, "{\"fine\":true}"));

        Left left = hub.call(null, null, "call:ping");

        assertThat(left.failure()).isNull();
        assertThat(left.body()).hasToString("{\"fine\":true}");
        assertThat(shop.asked).containsExactly("GET /ping?a=b%20c&list=1&list=2");
    }

    @Test
    void what_one_call_sets_the_next_one_sees() {
        shop.call("first", "{path: \"/first\"}", "{set: {customer: .body.id}}")
                .call("second", "{path: \"/of/\\($vars.customer)\"}", "{body: .body, cursor: \"9\", more: true}")
                .answers("/first", json(200, "{\"id\":5}"))
                .answers("/of/5", json(200, "[1]"));

        Left left = hub.call(null, null, "call:first", "call:second");

        assertThat(left.failure()).isNull();
        assertThat(left.body()).hasToString("[1]");
        assertThat(left.exchange().getVariable("cursor")).isEqualTo("9");
        assertThat(left.exchange().getVariable("more")).isEqualTo(true);
    }

    @Test
    void a_request_that_is_empty_is_not_made() {
        shop.call("maybe", "empty", null);

        Left left = hub.call("{\"kept\":1}", null, "call:maybe");

        assertThat(left.failure()).isNull();
        assertThat(left.exchange().getMessage().getBody(String.class)).isEqualTo("{\"kept\":1}");
        assertThat(shop.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {url: "http://127.0.0.2:1/x"}                              | may not call
            {url: "http://user@127.0.0.1:1/x"}                         | may not call
            {url: "file:///etc/passwd"}                                | may not call
            {path: "/a/../admin"}                                      | must not lead upwards
            {path: "/a/%2e%2e/admin"}                                  | must not lead upwards
            {path: "/a b"}                                             | @uri
            {path: "/x", headers: {"X-A": "1\\r\\nHost: evil"}}        | one line
            {path: "/x", headers: {Host: "evil"}}                      | cannot be set
            {path: "/x", boddy: {}}                                    | 'boddy' is no key
            """)
    void what_must_not_leave_does_not(String request, String words) {
        shop.call("bad", request, null);

        Left left = hub.call(null, null, "call:bad");

        assertThat(left.failure()).isNotNull();
        assertThat(left.failure().message()).contains(words);
        assertThat(shop.asked).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() {
        shop.call("ping", "{path: \"/ping\"}", null).answers("/ping", json(302, "", "Location", "/other"));

        Left left = hub.call(null, null, "call:ping");

        assertThat(left.failure().category()).isEqualTo(Category.REJECTED);
        assertThat(shop.asked).hasSize(1);
    }

    @Test
    void an_answer_that_is_too_long_is_refused() {
        shop.call("ping", "{path: \"/ping\"}", null).answers("/ping", json(200, "\"" + "x".repeat(2_000) + "\""));

        Left left = hub.call(null, null, "call:ping");

        assertThat(left.failure().category()).isEqualTo(Category.UNREADABLE);
        assertThat(left.failure().message()).contains("more than 1024 bytes");
    }

    @Test
    void an_answer_that_does_not_come_is_unreachable_and_after_a_write_unsure() throws InterruptedException {
        CountDownLatch tested = new CountDownLatch(1);
        shop.connector("http: { url: \"{url}\", timeout: 300ms }\n")
                .call("read", "{path: \"/slow\"}", null)
                .call("write", "{path: \"/slow\", body: {}}", null)
                .answers("/slow", exchange -> tested.await());

        Left read = hub.call(null, null, "call:read");
        Left write = hub.call(null, "1001", "call:write");
        tested.countDown();

        assertThat(read.failure().category()).isEqualTo(Category.UNREACHABLE);
        assertThat(read.failure().mayHaveArrived()).isFalse();
        assertThat(write.failure().category()).isEqualTo(Category.UNSURE);
    }

    @Test
    void an_answer_that_only_drips_ends_in_time_too() throws InterruptedException {
        CountDownLatch tested = new CountDownLatch(1);
        shop.connector("http: { url: \"{url}\", timeout: 500ms }\n")
                .call("read", "{path: \"/drip\"}", null)
                .answers("/drip", exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (!tested.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                    }
                });

        long begun = System.nanoTime();
        Left read = hub.call(null, null, "call:read");
        tested.countDown();

        assertThat(read.failure().category()).isEqualTo(Category.UNREACHABLE);
        assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
    }

    @Test
    void what_fails_after_a_write_of_the_same_batch_is_unsure() {
        shop.call("write", "{path: \"/write\", body: {}}", null)
                .call("read", "{path: \"/read\"}", null)
                .answers("/write", json(201, "{}"))
                .answers("/read", json(500, ""));

        Left left = hub.call(null, "1001", "call:write", "call:read");

        assertThat(left.failure().category()).isEqualTo(Category.UNSURE);
    }

    @Test
    void a_short_wait_is_waited_out_and_the_call_repeated_three_times_at_most() {
        shop.call("ping", "{path: \"/ping\"}", null)
                .answers("/ping", json(429, "", "Retry-After", "0"), json(503, "", "Retry-After", "0"), json(200, "1"));
        assertThat(hub.call(null, null, "call:ping").failure()).isNull();

        shop.answers("/ping", json(429, "", "Retry-After", "0"));
        shop.asked.clear();
        assertThat(hub.call(null, null, "call:ping").failure().category()).isEqualTo(Category.THROTTLED);
        assertThat(shop.asked).hasSize(4);
    }

    @Test
    void a_short_wait_that_the_reply_asks_for_is_waited_out_as_well() {
        shop.call(
                        "ping",
                        "{path: \"/ping\"}",
                        "if .body == 1 then {body: 1} else {failure: {category: \"THROTTLED\", message: \"busy\", retry_after: 0}} end")
                .answers("/ping", json(200, "0"), json(200, "0"), json(200, "1"));

        assertThat(hub.call(null, null, "call:ping").failure()).isNull();
        assertThat(shop.asked).hasSize(3);
    }

    @Test
    void a_header_whose_setting_was_not_entered_is_left_out() {
        shop.connector("http: { url: \"{url}\", headers: { Authorization: \"{nick}\" } }\n")
                .call("ping", "{path: \"/ping\"}", null)
                .answers("/ping", json(200, "1"));

        assertThat(hub.call(null, null, "call:ping").failure()).isNull();
        assertThat(shop.asked).containsExactly("GET /ping");
    }

    @Test
    void a_long_wait_ends_the_run_at_once() {
        shop.call("ping", "{path: \"/ping\"}", null).answers("/ping", json(503, "", "Retry-After", "120"));

        Left left = hub.call(null, null, "call:ping");

        assertThat(left.failure().category()).isEqualTo(Category.THROTTLED);
        assertThat(left.failure().retryAfter()).hasSeconds(120);
        assertThat(shop.asked).hasSize(1);
    }

    @Test
    void when_no_calls_are_left_the_connection_rests() {
        shop.connector(PLAIN + "limits: { remaining: X-Left, reset: X-Reset }\n")
                .call("ping", "{path: \"/ping\"}", null)
                .answers("/ping", json(200, "1", "X-Left", "0", "X-Reset", "600"));

        assertThat(hub.call(null, null, "call:ping").failure()).isNull();
        assertThat(hub.call(null, null, "call:ping").failure().category()).isEqualTo(Category.THROTTLED);
        assertThat(shop.asked).hasSize(1);
    }

    @Test
    void a_reply_may_ask_for_rest_and_name_a_failure() {
        shop.call("ping", "{path: \"/ping\"}", "{wait: 600, body: 1}")
                .call("no", "{path: \"/ping\"}", "{failure: {category: \"INCOMPLETE\", message: \"no zip\"}}")
                .answers("/ping", json(200, "1"));

        assertThat(hub.call(null, null, "call:no").failure().category()).isEqualTo(Category.INCOMPLETE);
        assertThat(hub.call(null, null, "call:ping").failure()).isNull();
        assertThat(hub.call(null, null, "call:ping").failure().category()).isEqualTo(Category.THROTTLED);
    }

    @Test
    void calls_of_a_connection_keep_to_its_limit() {
        shop.connector(PLAIN + "limits: { calls: 5, per: 1s, burst: 1 }\n")
                .call("ping", "{path: \"/ping\"}", null)
                .answers("/ping", json(200, "1"));

        long begun = System.nanoTime();
        assertThat(hub.call("[1,2,3,4]", null, "call:ping?each=true&parallel=4").failure())
                .isNull();

        assertThat(System.nanoTime() - begun).isGreaterThan(550_000_000L);
        assertThat(shop.asked).hasSize(4);
    }

    @Test
    void elements_are_called_a_few_at_once_and_left_in_order() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        Shop.Reaction counted = exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            two.countDown();
            two.await();
            now.decrementAndGet();
            json(200, "\"" + exchange.getRequestURI().getQuery() + "\"").to(exchange);
        };
        shop.connector(PLAIN + "limits: { concurrent: 2 }\n")
                .call("one", "if . == 3 then empty else {path: \"/one\", query: {n: .}} end", null)
                .answers("/one", counted);

        Left left = hub.call("[1,2,3,4,5,6]", null, "call:one?each=true&parallel=8");

        assertThat(left.failure()).isNull();
        assertThat(left.body()).hasToString("[\"n=1\",\"n=2\",\"n=4\",\"n=5\",\"n=6\"]");
        assertThat(most).hasValue(2);
    }

    @Test
    void elements_that_are_not_asked_about_may_stay() {
        shop.call("one", "if . == 2 then {path: \"/two\"} else empty end", null).answers("/two", json(200, "\"two\""));

        assertThat(hub.call("[1,2,3]", null, "call:one?each=true&keep=true").body())
                .hasToString("[1,\"two\",3]");
        assertThat(hub.call("[1,2,3]", null, "call:one?each=true").body()).hasToString("[\"two\"]");
    }

    @Test
    void one_bad_element_fails_the_verb_and_begins_no_more() {
        shop.call("one", "{path: \"/\\(.)\"}", null)
                .answers("/1", json(200, "1"))
                .answers("/2", json(400, "bad"));

        Left left = hub.call("[1,2,3,4]", null, "call:one?each=true");

        assertThat(left.failure().category()).isEqualTo(Category.REJECTED);
        assertThat(shop.asked).hasSize(2);
    }

    @Test
    void forms_texts_and_xml_leave_as_what_they_are() {
        shop.call("form", "{path: \"/x\", form: {a: \"1 &2\"}}", null)
                .call("text", "{path: \"/x\", text: \"hi\"}", null)
                .call(
                        "xml",
                        "{path: \"/x\", xml: {Orders: {\"@n\": 2, Order: [{Id: 1}, {Id: \"<2>\"}], No: null}}}",
                        null)
                .answers("/x", exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "text/xml");
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("<a b='1'><c>x</c><c/></a>".getBytes());
                });

        for (String name : List.of("form", "text", "xml")) {
            assertThat(hub.call(null, null, "call:" + name).body())
                    .hasToString("{\"a\":{\"@b\":\"1\",\"c\":[\"x\",\"\"]}}");
        }
        assertThat(shop.asked.get(0)).endsWith("a=1%20%262");
        assertThat(shop.asked.get(1)).endsWith("hi");
        assertThat(shop.asked.get(2))
                .endsWith("<Orders n=\"2\"><Order><Id>1</Id></Order><Order><Id>&lt;2&gt;</Id></Order></Orders>");
    }
}
