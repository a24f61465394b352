package io.caravan.calls;

import static io.caravan.calls.Shop.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.Database;
import io.caravan.calls.Shop.Node;
import io.caravan.calls.Shop.Reaction;
import io.caravan.calls.Shop.Taken;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are taken in as a stream, against a real HTTP server. */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamTests {

    private static final DataSource BOOKS = Database.H2.fresh();
    private static final String PLAIN = "http: { url: \"{url}\", timeout: 2s, largest_reply: 1KB }\n";
    private static final String REPLY = "{set: {seen: {body: .body, records: .records}}}";

    @TempDir
    Path routes;

    private Shop shop;
    private Node hub;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(routes);
        shop.connector(PLAIN).call("orders", "{path: \"/orders\"}", REPLY);
        hub = shop.node(BOOKS);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void records_come_in_parts_and_the_reply_sees_what_is_around_them() throws Exception {
        shop.answers("/orders", json(200, "{\"total\":450,\"orders\":" + array(450) + ",\"next\":{\"page\":2}}"))
                .call("orders", "{path: \"/orders\"}", """
                        {cursor: .body.next.page, more: (.records.count < .body.total + 1), set: {seen: {body: .body, records: .records}}}
                        """);

        Taken taken = hub.stream("call:orders?stream=/orders");

        assertThat(taken.failure()).isNull();
        assertThat(taken.parts()).extracting(List::size).containsExactly(200, 200, 50);
        assertThat(taken.records()).extracting(one -> one.get("id").asInt()).isEqualTo(numbers(450));
        assertThat(seen(taken)).isEqualTo("""
                {"body":{"total":450,"orders":[],"next":{"page":2}},\
                "records":{"count":450,"first":{"id":0,"price":1.10},"last":{"id":449,"price":1.10}}}""");
        assertThat(taken.exchange().getVariable("cursor")).isEqualTo("2");
        assertThat(taken.exchange().getVariable("more")).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /              | [{"id":1},{"id":2}]                            | 2
            /orders        | {"orders":[1,[2,{}],"x",null,4]}               | 5
            /a~1b/*        | {"a/b":{"n":1,"x":[{}],"y":[{},{}]}}           | 1
            /data/0/orders | {"data":[{"orders":[{},{},{}]},{"orders":[]}]} | 3
            /orders        | {"orders":[]}                                  | 0
            /orders        | {"orders":null}                                | 0
            /orders        | {"count":0}                                    | 0
            lines          | {"id":1}                                       | 1
            """)
    void the_array_is_found_where_the_path_says(String stream, String answer, int count) throws Exception {
        shop.answers("/orders", json(200, answer));

        Taken taken = hub.stream("call:orders?stream=" + stream);

        assertThat(taken.failure()).isNull();
        assertThat(taken.records()).hasSize(count);
        assertThat(taken.exchange().getVariable("vars", JsonNode.class).at("/seen/records/count"))
                .hasToString(Integer.toString(count));
    }

    @Test
    void an_answer_without_a_body_has_no_records() throws Exception {
        shop.answers("/orders", json(204, ""));

        Taken taken = hub.stream("call:orders?stream=/orders");

        assertThat(taken.failure()).isNull();
        assertThat(taken.records()).isEmpty();
    }

    @Test
    void a_mapping_of_its_own_makes_none_or_several_documents_of_each_record() throws Exception {
        shop.answers("/orders", json(200, array(5)))
                .record("orders", "select(.id != 1) | (., {id: (.id + 100), at: $now[0:2]})");

        Taken taken = hub.stream("call:orders?stream=/");

        assertThat(taken.records())
                .extracting(one -> one.get("id").asInt())
                .containsExactly(0, 100, 2, 102, 3, 103, 4, 104);
        assertThat(taken.records().get(1)).hasToString("{\"id\":100,\"at\":\"20\"}");
    }

    @Test
    void a_record_that_its_mapping_refuses_is_named_by_its_position() throws Exception {
        shop.answers("/orders", json(200, array(300)))
                .record("orders", "if .id == 250 then error(\"no good\") else . end");

        Taken taken = hub.stream("call:orders?stream=/");

        assertThat(taken.parts()).hasSize(1);
        assertThat(taken.failure().category()).isEqualTo(Category.UNREADABLE);
        assertThat(taken.failure().message()).contains("Record 251 of 300 of " + shop.url() + "/orders", "no good");
        assertThat(held()).isEmpty();
    }

    @Test
    void large_records_make_small_parts() throws Exception {
        String fat = "\"" + "x".repeat(900_000) + "\"";
        shop.answers(
                "/orders", json(200, Stream.generate(() -> fat).limit(5).collect(Collectors.joining(",", "[", "]"))));

        Taken taken = hub.stream("call:orders?stream=/");

        assertThat(taken.failure()).isNull();
        assertThat(taken.parts()).extracting(List::size).containsExactly(3, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders"})
    void one_record_or_all_that_is_around_them_may_be_too_large(String stream) throws Exception {
        shop.answers("/orders", json(200, "[{\"id\":1},{\"fat\":[\"" + "x".repeat(Survey.LARGEST) + "\"]}]"));

        Taken taken = hub.stream("call:orders?stream=" + stream);

        assertThat(taken.failure().category()).isEqualTo(Category.UNREADABLE);
        assertThat(taken.failure().message())
                .contains(
                        stream.equals("/")
                                ? "a record of more than 8 MB: number 2"
                                : "more than 8 MB beside its records");
    }

    @Test
    void what_is_packed_is_unpacked_and_measured_afterwards() throws Exception {
        byte[] packed = gzip("{\"orders\":" + array(1_000) + "}");
        shop.answers("/orders", bytes(packed, packed.length, "Content-Encoding", "gzip"));
        assertThat(hub.stream("call:orders?stream=/orders").records()).hasSize(1_000);

        shop.answers("/orders", bytes(packed, packed.length, "Content-Type", "application/gzip"));
        assertThat(hub.stream("call:orders?stream=/orders").records()).hasSize(1_000);

        shop.connector("http: { url: \"{url}\", largest_stream: 20KB }\n");
        for (String header : List.of("Content-Encoding", "X-Nothing")) {
            shop.answers("/orders", bytes(packed, packed.length, header, "gzip"));
            Taken taken = hub.stream("call:orders?stream=/orders");
            assertThat(packed.length).isLessThan(20 << 10);
            assertThat(taken.failure().category()).isEqualTo(Category.UNREADABLE);
            assertThat(taken.failure().message()).contains("more than 20480 bytes (http.largest_stream)");
        }
    }

    @Test
    void an_answer_that_breaks_off_gives_nothing_at_all() throws Exception {
        String half = "{\"orders\":" + array(900).substring(0, 20_000);
        byte[] bytes = half.getBytes(StandardCharsets.UTF_8);

        shop.answers("/orders", json(200, half));
        Taken unfinished = hub.stream("call:orders?stream=/orders");
        shop.answers("/orders", bytes(bytes, bytes.length + 10_000L));
        Taken cut = hub.stream("call:orders?stream=/orders");

        assertThat(unfinished.failure().category()).isEqualTo(Category.UNREADABLE);
        assertThat(cut.failure().category()).isEqualTo(Category.UNREACHABLE);
        assertThat(unfinished.records()).isEmpty();
        assertThat(cut.records()).isEmpty();
        assertThat(held()).isEmpty();
    }

    @Test
    void an_error_in_the_place_of_records_reaches_the_reply() throws Exception {
        shop.call("orders", "{path: \"/orders\"}", """
                if .body.error then {failure: {category: "UNAUTHORIZED", message: .body.error}} else {} end
                """);
        for (String stream : List.of("/orders", "/", "csv")) {
            shop.answers("/orders", json(200, "{\"error\":\"who are you?\"}"));
            Taken taken = hub.stream("call:orders?stream=" + stream);
            assertThat(taken.failure().category()).as(stream).isEqualTo(Category.UNAUTHORIZED);
            assertThat(taken.failure().message()).isEqualTo("who are you?");
        }
        assertThat(held()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /orders | {"orders":{"id":1}}                    | has no array at /orders
            /       | {"id":1}                               | has no array at /
            /orders | "later"                                | is not /orders, but "later"
            /orders | <html>Sorry</html>                     | is not /orders, but <html>
            csv     | {"id":1}                               | is not csv, but {"id":1}
            /id     | {"id":[1]} {"id":[2]}                  | goes on after its end at line 1
            lines   | {"id":1}\\n{"id":2}\\n{"id":3,\\n      | line 4
            lines   | {"id":1}\\n{"id":2}\\nsorry\\n{"id":4} | line 3
            """)
    void what_is_no_list_of_records_is_not_taken_for_an_empty_one(String stream, String answer, String words)
            throws Exception {
        byte[] bytes = answer.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        String type = answer.startsWith("<") ? "text/html" : "application/json";
        shop.answers("/orders", bytes(bytes, bytes.length, "Content-Type", type));

        Taken taken = hub.stream("call:orders?stream=" + stream);

        assertThat(taken.failure()).isNotNull();
        assertThat(taken.failure().category()).isEqualTo(Category.UNREADABLE);
        assertThat(taken.failure().message()).contains(words);
        assertThat(taken.records()).isEmpty();
    }

    @Test
    void lines_may_be_blank_and_the_last_one_may_lack_its_end() throws Exception {
        shop.answers("/orders", json(200, "\uFEFF{\"id\":1}\r\n\n  {\"id\":2}\n[3]\n{\"id\":4}"));

        Taken taken = hub.stream("call:orders?stream=lines");

        assertThat(taken.failure()).isNull();
        assertThat(taken.records()).hasToString("[{\"id\":1}, {\"id\":2}, [3], {\"id\":4}]");
        assertThat(seen(taken)).contains("\"body\":null", "\"last\":{\"id\":4}");
    }

    @Test
    void json_in_another_encoding_is_refused_and_a_byte_order_mark_is_not() throws Exception {
        String text = "{\"orders\":[{\"name\":\"Ærø\"},{\"name\":\"z\"}]}";
        shop.answers("/orders", encoded(text, StandardCharsets.UTF_16LE));
        assertThat(hub.stream("call:orders?stream=/orders").failure().category())
                .isEqualTo(Category.UNREADABLE);

        shop.answers("/orders", encoded("\uFEFF" + text, StandardCharsets.UTF_8));
        Taken taken = hub.stream("call:orders?stream=/orders");
        assertThat(taken.failure()).isNull();
        assertThat(seen(taken)).contains("\"body\":{\"orders\":[]}", "\"first\":{\"name\":\"Ærø\"}");
        assertThat(taken.records()).hasToString("[{\"name\":\"Ærø\"}, {\"name\":\"z\"}]");
    }

    @Test
    void a_csv_answer_is_handed_on_as_it_is() throws Exception {
        shop.answers("/orders", bytes("sku,qty\nA,1\n".getBytes(), 12, "Content-Type", "text/csv"));

        Taken taken = hub.stream("call:orders?stream=csv");

        assertThat(taken.failure()).isNull();
        assertThat(taken.text()).isEqualTo("sku,qty\nA,1\n");
        assertThat(seen(taken)).isEqualTo("{\"body\":null,\"records\":{\"count\":null,\"first\":null,\"last\":null}}");
    }

    @Test
    void a_slow_answer_may_take_longer_than_the_timeout_but_a_silent_one_may_not() throws Exception {
        CountDownLatch tested = new CountDownLatch(1);
        shop.connector("http: { url: \"{url}\", timeout: 400ms }\n");
        shop.answers("/orders", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (String part : List.of("[1", ",2", ",3", ",4", ",5", ",6]")) {
                exchange.getResponseBody().write(part.getBytes());
                exchange.getResponseBody().flush();
                tested.await(150, TimeUnit.MILLISECONDS);
            }
        });
        assertThat(hub.stream("call:orders?stream=/").records()).hasSize(6);

        shop.answers("/orders", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("[1".getBytes());
            exchange.getResponseBody().flush();
            tested.await();
        });
        Taken silent = hub.stream("call:orders?stream=/");
        tested.countDown();
        assertThat(silent.failure().category()).isEqualTo(Category.UNREACHABLE);
    }

    @Test
    void a_call_that_is_repeated_begins_anew() throws Exception {
        shop.call("orders", "{path: \"/orders\"}", """
                        if (.body | type) == "object" then {failure: {category: "THROTTLED", message: "wait", retry_after: 0}} else {} end
                        """)
                .answers(
                        "/orders",
                        json(200, "{\"wait\":true,\"long\":\"" + "x".repeat(500) + "\"}"),
                        json(200, array(3)));

        Taken taken = hub.stream("call:orders?stream=/");

        assertThat(taken.failure()).isNull();
        assertThat(taken.records()).hasSize(3);
        assertThat(shop.asked).hasSize(2);
    }

    @Test
    void a_write_and_what_another_call_needs_cannot_be_streamed() throws Exception {
        shop.call("write", "{path: \"/orders\", body: {}}", null)
                .call("body", "{path: \"/orders\"}", "{body: []}")
                .answers("/orders", json(200, array(2)));

        assertThat(hub.stream("call:write?stream=/").failure().message()).contains("write: false");
        assertThat(hub.call(null, "1001", "call:orders?stream=/").failure().message())
                .contains("only what is downloaded can be streamed");
        assertThat(shop.asked).isEmpty();
        assertThat(hub.stream("call:body?stream=/").failure().message()).contains("must leave none");
        assertThat(hub.call(null, null, "call:orders?stream=/", "call:orders")
                        .failure()
                        .message())
                .contains("no other call: can begin with them");
        assertThatThrownBy(() -> hub.stream("call:orders?stream=/&each=true")).hasStackTraceContaining("each=true");
        assertThatThrownBy(() -> hub.stream("call:orders?stream=orders")).hasStackTraceContaining("path of an array");
    }

    @Test
    void a_status_that_the_reply_reads_has_no_records_and_a_bad_one_is_a_failure() throws Exception {
        shop.call(
                        "orders",
                        "{path: \"/orders\", ok: [404]}",
                        "{set: {seen: {body: .body, records: .records}}, body: []}")
                .answers("/orders", json(404, "{\"none\":true}"), json(500, "{}"));

        Taken none = hub.stream("call:orders?stream=/");
        Taken broken = hub.stream("call:orders?stream=/");

        assertThat(none.failure()).isNull();
        assertThat(seen(none)).contains("\"none\":true", "\"count\":0");
        assertThat(broken.failure().category()).isEqualTo(Category.UNREACHABLE);
        assertThat(held()).isEmpty();
    }

    @Test
    void no_file_outlives_the_run_or_a_crash() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        Path folder = Files.createDirectories(shop.data.resolve(".streams"));
        Path old = Files.writeString(folder.resolve("old"), "x");
        Path another = Files.writeString(folder.resolve("of-another-process"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        Node started = shop.node(BOOKS);
        shop.answers("/orders", json(200, array(2)));
        started.stream("call:orders?stream=/");

        assertThat(old).doesNotExist();
        assertThat(folder).isDirectoryContaining(another::equals);
        assertThat(held()).isEmpty();
        try (SpoolFile inUse = new SpoolFolder(folder).open(1_000)) {
            assertThat(held()).hasSize(1);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(another);
            }
        }
        assertThat(held()).isEmpty();
    }

    @Test
    void a_disk_that_is_nearly_full_is_left_alone() throws Exception {
        Request request = new Request(
                "GET", URI.create("https://shop/orders"), Map.of(), null, false, Set.of(), Duration.ofSeconds(1), 1);
        try (SpoolFile file = new SpoolFolder(shop.data, Long.MAX_VALUE).open(1_000)) {
            assertThatThrownBy(() -> file.take(new ByteArrayInputStream(new byte[10]), request))
                    .isInstanceOfSatisfying(FailureException.class, thrown -> {
                        assertThat(thrown.failure().category()).isEqualTo(Category.UNREACHABLE);
                        assertThat(thrown.failure().message())
                                .contains("disk cannot hold the answer of GET https://shop/orders", "MB left");
                    });
        }
    }

    /** Streamed answers whose files this process still holds. */
    private List<String> held() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(StreamTests::target)
                    .filter(target -> target.startsWith(shop.data.toString()))
                    .toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String seen(Taken taken) {
        return taken.exchange().getVariable("vars", JsonNode.class).get("seen").toString();
    }

    private static String array(int records) {
        return IntStream.range(0, records)
                .mapToObj(id -> "{\"id\":" + id + ",\"price\":1.10}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static List<Integer> numbers(int most) {
        return IntStream.range(0, most).boxed().toList();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static Reaction encoded(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        return bytes(bytes, bytes.length, "Content-Type", "application/json");
    }

    /** @param announced may be more than comes */
    private static Reaction bytes(byte[] body, long announced, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(200, announced);
            exchange.getResponseBody().write(body);
        };
    }
}
