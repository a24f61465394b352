package io.caravan.calls;

import static io.caravan.calls.Shop.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.calls.Shop.Left;
import io.caravan.calls.Shop.Node;
import io.caravan.failures.Category;
import java.io.IOException;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a call proves who we are. */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialsTests {

    private static final DataSource BOOKS = Database.H2.fresh();
    private static final String OAUTH = """
            http:
              url: "{url}"
              auth: { kind: oauth2, token_url: "{url}/token", grant: %s, client_id: "{name}", client_secret: "{secret}" %s }
            """;

    @TempDir
    Path routes;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(routes);
        shop.call("ping", "{path: \"/ping\"}", null).answers("/ping", json(200, "1"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { kind: basic, username: "{name}", password: "{secret}" }                      | GET /ping Basic YWRhOnMzY3JldA==
            { kind: bearer, token: "{secret}" }                                            | GET /ping Bearer s3cret
            { kind: header, name: Authorization, value: "Key {secret}" }                   | GET /ping Key s3cret
            { kind: query, name: key, value: "{secret}" }                                  | GET /ping?key=s3cret
            [{ kind: bearer, token: "{secret}", when: { setting: name } }, { kind: none }] | GET /ping Bearer s3cret
            { kind: none }                                                                 | GET /ping
            { kind: hmac, algorithm: HmacSHA256, secret: key, encoding: hex, over: "The quick brown fox jumps over the lazy dog", value: "{name} {signature}" } | GET /ping ada f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8
            """)
    void each_kind_is_sent_as_the_manifest_says(String auth, String sent) {
        shop.connector("http: { url: \"{url}\", auth: " + auth + " }\n");

        assertThat(shop.node(BOOKS).call(null, null, "call:ping").failure()).isNull();

        assertThat(shop.asked).containsExactly(sent);
    }

    @Test
    void no_message_tells_a_secret() {
        shop.connector("http: { url: \"{url}\", auth: { kind: query, name: k, value: \"{secret}\" } }\n")
                .answers("/ping", json(500, "no"));

        Left left = shop.node(BOOKS).call(null, null, "call:ping");

        assertThat(left.failure().message()).contains("/ping").doesNotContain("s3cret");
    }

    @Test
    void a_token_is_fetched_once_for_all_runs() {
        shop.connector(OAUTH.formatted("client_credentials", ", scope: all"))
                .answers("/token", json(200, "{\"access_token\":\"t1\",\"expires_in\":600}"));
        Node hub = shop.node(BOOKS);

        hub.call(null, null, "call:ping");
        hub.call("[1,2,3]", null, "call:ping?each=true&parallel=3");

        assertThat(shop.asked)
                .filteredOn(asked -> asked.startsWith("POST /token"))
                .containsExactly(
                        "POST /token  grant_type=client_credentials&scope=all&client_id=ada&client_secret=s3cret");
        assertThat(shop.asked).filteredOn("GET /ping Bearer t1"::equals).hasSize(4);
    }

    @Test
    void a_refused_token_is_fetched_anew_and_the_call_repeated_once() {
        shop.connector(OAUTH.formatted("client_credentials", ", client_auth: basic, body: json"))
                .answers("/token", json(200, "{\"access_token\":\"t1\"}"), json(200, "{\"access_token\":\"t2\"}"))
                .answers("/ping", json(401, ""), json(200, "1"));

        assertThat(shop.node(BOOKS).call(null, null, "call:ping").failure()).isNull();

        assertThat(shop.asked)
                .containsExactly(
                        "POST /token Basic YWRhOnMzY3JldA== {\"grant_type\":\"client_credentials\"}",
                        "GET /ping Bearer t1",
                        "POST /token Basic YWRhOnMzY3JldA== {\"grant_type\":\"client_credentials\"}",
                        "GET /ping Bearer t2");
    }

    @Test
    void a_token_that_stays_refused_is_unauthorized() {
        shop.connector(OAUTH.formatted("client_credentials", ""))
                .answers("/token", json(200, "{\"access_token\":\"t1\"}"))
                .answers("/ping", json(401, ""));

        assertThat(shop.node(BOOKS).call(null, null, "call:ping").failure().category())
                .isEqualTo(Category.UNAUTHORIZED);

        assertThat(shop.asked).hasSize(4);
    }

    @Test
    void credentials_that_give_no_token_are_unauthorized() {
        shop.connector(OAUTH.formatted("client_credentials", ""))
                .answers("/token", json(400, "{\"error\":\"invalid_client\"}"));

        Left left = shop.node(BOOKS).call(null, null, "call:ping");

        assertThat(left.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(left.failure().message()).contains("invalid_client");
    }

    @Test
    void a_token_that_the_reply_calls_refused_is_fetched_anew_too() {
        shop.connector(OAUTH.formatted("client_credentials", ""))
                .call(
                        "ping",
                        "{path: \"/ping\"}",
                        "if .body == 1 then {body: 1} else {failure: {category: \"UNAUTHORIZED\", message: \"no\"}} end")
                .answers("/token", json(200, "{\"access_token\":\"t1\"}"), json(200, "{\"access_token\":\"t2\"}"))
                .answers("/ping", json(200, "0"), json(200, "1"));

        assertThat(shop.node(BOOKS).call(null, null, "call:ping").failure()).isNull();

        assertThat(shop.asked).endsWith("GET /ping Bearer t2").hasSize(4);
    }

    @Test
    void a_login_that_says_why_it_failed_is_believed() {
        shop.connector("http: { url: \"{url}\", auth: { kind: login, call: login } }\n")
                .call(
                        "login",
                        "{path: \"/login\"}",
                        "{failure: {category: \"THROTTLED\", message: \"later\", retry_after: 90}}")
                .answers("/login", json(200, "{}"));

        Left left = shop.node(BOOKS).call(null, null, "call:ping");

        assertThat(left.failure().category()).isEqualTo(Category.THROTTLED);
        assertThat(left.failure().retryAfter()).hasSeconds(90);
    }

    @Test
    void a_login_call_sees_the_secrets_and_gives_the_token() {
        shop.connector("http: { url: \"{url}\", auth: { kind: login, call: login, value: \"Token {token}\" } }\n")
                .call("login", "{path: \"/login\", body: {key: $secrets.secret}}", "{token: .body.key, expires_in: 60}")
                .answers("/login", json(200, "{\"key\":\"k1\"}"));
        Node hub = shop.node(BOOKS);

        hub.call(null, null, "call:ping", "call:ping");

        assertThat(shop.asked)
                .containsExactly("POST /login  {\"key\":\"s3cret\"}", "GET /ping Token k1", "GET /ping Token k1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void tokens_that_rotate_are_kept_sealed_and_shared_by_nodes(Database database) {
        DataSource books = database.fresh();
        shop.connector(OAUTH.formatted("refresh_token", ", refresh_token: \"{secret}\""))
                .answers(
                        "/token",
                        json(200, "{\"access_token\":\"t1\",\"refresh_token\":\"r1\",\"expires_in\":600}"),
                        json(200, "{\"access_token\":\"t2\",\"refresh_token\":\"r2\",\"expires_in\":600}"))
                .answers("/ping", json(200, "1"), json(200, "1"), json(401, ""), json(200, "1"));

        shop.node(books).call(null, null, "call:ping");
        shop.node(books).call(null, null, "call:ping");
        Left third = shop.node(books).call(null, null, "call:ping");

        assertThat(third.failure()).isNull();
        assertThat(shop.asked)
                .containsExactly(
                        "POST /token  grant_type=refresh_token&refresh_token=s3cret&client_id=ada&client_secret=s3cret",
                        "GET /ping Bearer t1",
                        "GET /ping Bearer t1",
                        "GET /ping Bearer t1",
                        "POST /token  grant_type=refresh_token&refresh_token=r1&client_id=ada&client_secret=s3cret",
                        "GET /ping Bearer t2");
        assertThat(JdbcClient.create(books)
                        .sql("select sealed from tokens")
                        .query(String.class)
                        .single())
                .isNotBlank()
                .doesNotContain("r2");
    }
}
