package io.caravan.calls;

import static io.caravan.calls.Shop.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.Database;
import io.caravan.calls.Shop.Left;
import io.caravan.calls.Shop.Node;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person allowed at another system. */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GrantsTests {

    private static final String BACK = "https://hub.example/oauth/callback";
    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @TempDir
    Path routes;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(routes);
        shop.call("ping", "{path: \"/ping\"}", null).answers("/ping", json(200, "1"));
        connector("");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void connector(String more) {
        connector("{url}", more);
    }

    private void connector(String url, String more) {
        shop.connector("""
                http:
                  url: "%s"
                  auth: { kind: oauth2, grant: authorization_code, authorize_url: "{url}/allow", token_url: "{url}/token",
                          client_id: "{name}", client_secret: "{secret}" %s }
                """.formatted(url, more));
    }

    @Test
    void the_address_says_who_asks_for_what_and_where_to_come_back_to() {
        connector(
                ", scope: \"orders r/w\", pkce: true, authorize_parameters: { access_type: offline, who: \"{name}\" }");

        assertThat(address(shop.node(Database.H2.fresh())))
                .hasToString(shop.url() + "/allow?response_type=code&client_id=ada"
                        + "&redirect_uri=https%3A%2F%2Fhub.example%2Foauth%2Fcallback&scope=orders%20r%2Fw&state=a%26b"
                        + "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256&access_type=offline&who=ada");
    }

    @Test
    void a_parameter_that_is_empty_is_left_out() {
        connector(", authorize_parameters: { response_type: \"\", client_id: \"\" }");

        assertThat(address(shop.node(Database.H2.fresh())))
                .hasToString(
                        shop.url() + "/allow?redirect_uri=https%3A%2F%2Fhub.example%2Foauth%2Fcallback&state=a%26b");
    }

    @Test
    void nobody_is_sent_to_a_host_that_the_manifest_does_not_list() {
        shop.connector("""
                http:
                  url: "{url}"
                  auth: { kind: oauth2, grant: authorization_code, authorize_url: "https://evil.example/", token_url: "{url}/token", client_id: x }
                """);
        Node hub = shop.node(Database.H2.fresh());

        assertThatThrownBy(() -> address(hub))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("may not call https://evil.example");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_grant_is_exchanged_once_renewed_and_shared_by_nodes(Database database) {
        DataSource books = database.fresh();
        connector(", pkce: true, scope: all");
        shop.answers(
                        "/token",
                        json(200, "{\"access_token\":\"t1\",\"refresh_token\":\"r1\",\"expires_in\":600}"),
                        json(200, "{\"access_token\":\"t2\",\"expires_in\":600,\"refresh_token_expires_in\":86400}"))
                .answers("/ping", json(200, "1"), json(200, "1"), json(401, ""), json(200, "1"));
        Node first = shop.node(books);
        Node second = shop.node(books);
        assertThat(first.call(null, null, "call:ping").failure().message())
                .isEqualTo("Not connected yet: open https://hub.example/connect/demo/acme/shop"
                        + " in a browser, or run ./caravan connect demo/acme/shop");
        assertThat(lacking(first)).isTrue();

        take(first, Map.of("code", "c1"));

        for (Node node : List.of(first, second, second)) {
            assertThat(node.call(null, null, "call:ping").failure()).isNull();
        }
        assertThat(shop.asked)
                .containsExactly(
                        "POST /token  grant_type=authorization_code&code=c1"
                                + "&redirect_uri=https%3A%2F%2Fhub.example%2Foauth%2Fcallback&code_verifier=" + VERIFIER
                                + "&client_id=ada&client_secret=s3cret",
                        "GET /ping Bearer t1",
                        "GET /ping Bearer t1",
                        "GET /ping Bearer t1",
                        "POST /token  grant_type=refresh_token&refresh_token=r1&scope=all&client_id=ada&client_secret=s3cret",
                        "GET /ping Bearer t2");
        Grant grant = grant(second);
        assertThat(grant.by()).isEqualTo("anna");
        assertThat(grant.scope()).isEqualTo("all");
        assertThat(grant.endsAt())
                .isBetween(grant.since().plusSeconds(86_000), grant.since().plusSeconds(87_000));
        assertThat(lacking(second)).isFalse();
        assertThat(JdbcClient.create(books)
                        .sql("select sealed from tokens")
                        .query(String.class)
                        .single())
                .doesNotContain("r1", "t2");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_grant_that_is_forgotten_is_so_on_every_node(Database database) {
        DataSource books = database.fresh();
        shop.answers("/token", json(200, "{\"access_token\":\"t1\",\"refresh_token\":\"r1\"}"));
        Node first = shop.node(books);
        Node second = shop.node(books);
        take(first, Map.of("code", "c1"));
        assertThat(second.call(null, null, "call:ping").failure()).isNull();

        assertThat(first.grants.forget(shop.connection().id())).isTrue();

        assertThat(second.call(null, null, "call:ping").failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(grant(second)).isNull();
        assertThat(second.grants.forget(shop.connection().id())).isFalse();
    }

    @Test
    void a_grant_without_an_end_lasts_and_one_that_ended_is_to_be_given_again() {
        shop.answers(
                "/token",
                json(200, "{\"access_token\":\"t1\"}"),
                json(200, "{\"access_token\":\"t2\",\"expires_in\":0}"));
        Node hub = shop.node(Database.H2.fresh());

        take(hub, Map.of("code", "c1"));
        assertThat(hub.call(null, null, "call:ping").failure()).isNull();
        assertThat(grant(hub).endsAt()).isNull();

        take(hub, Map.of("code", "c2"));
        assertThat(lacking(hub)).isTrue();
        assertThat(hub.call(null, null, "call:ping").failure().message())
                .startsWith(
                        "The authorization has ended and cannot be renewed, connect again: open https://hub.example/");
    }

    @Test
    void another_refresh_token_does_not_end_with_the_one_before() {
        shop.answers(
                "/token",
                json(
                        200,
                        "{\"access_token\":\"t1\",\"refresh_token\":\"r1\",\"expires_in\":0,\"refresh_token_expires_in\":60}"),
                json(200, "{\"access_token\":\"t2\",\"refresh_token\":\"r2\",\"expires_in\":600}"));
        Node hub = shop.node(Database.H2.fresh());
        take(hub, Map.of("code", "c1"));
        assertThat(grant(hub).endsAt()).isNotNull();

        assertThat(hub.call(null, null, "call:ping").failure()).isNull();

        assertThat(grant(hub).endsAt()).isNull();
    }

    @Test
    void a_renewal_that_is_refused_is_a_reason_to_connect_again() {
        shop.answers(
                "/token",
                json(200, "{\"access_token\":\"t1\",\"refresh_token\":\"r1\",\"expires_in\":0}"),
                json(400, "{\"error\":\"invalid_grant\"}"));
        Node hub = shop.node(Database.H2.fresh());
        take(hub, Map.of("code", "c1"));

        Left left = hub.call(null, null, "call:ping");

        assertThat(left.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(left.failure().message())
                .contains("invalid_grant")
                .contains("connect again: open https://hub.example/");
    }

    @Test
    void a_renewal_that_is_not_answered_is_no_reason_to_connect_again() {
        shop.answers(
                "/token",
                json(200, "{\"access_token\":\"t1\",\"refresh_token\":\"r1\",\"expires_in\":0}"),
                json(500, ""));
        Node hub = shop.node(Database.H2.fresh());
        take(hub, Map.of("code", "c1"));

        Left left = hub.call(null, null, "call:ping");

        assertThat(left.failure().category()).isEqualTo(Category.UNREACHABLE);
        assertThat(left.failure().message()).doesNotContain("connect again");
    }

    @Test
    void what_else_the_redirect_brings_is_kept_and_read_like_a_setting() {
        connector(
                "{url}/company/{realm}",
                ", code_parameter: acme_code, keep: { realm: realmId }, value: \"Bearer {access_token} {realm}\"");
        shop.call("ping", "{path: \"ping\", query: {realm: $settings.realm}}", null)
                .answers("/company/4711/ping", json(200, "1"))
                .answers("/token", json(200, "{\"access_token\":\"t1\",\"realm\":\"forged\"}"));
        Node hub = shop.node(Database.H2.fresh());

        take(hub, Map.of("acme_code", "c1", "code", "other", "realmId", "4711"));

        assertThat(hub.call(null, null, "call:ping").failure()).isNull();
        assertThat(shop.asked.getFirst()).contains("&code=c1&");
        assertThat(shop.asked).endsWith("GET /company/4711/ping?realm=4711 Bearer t1 4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../admin", "a b", "a@evil.example", "a?b", "%2e"})
    void what_the_redirect_brings_leads_nowhere_else(String realm) {
        connector("{url}/company/{realm}", ", keep: { realm: realmId }");
        Node hub = shop.node(Database.H2.fresh());

        assertThatThrownBy(() -> take(hub, Map.of("code", "c1", "realmId", realm)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("realmId");
        assertThat(shop.asked).isEmpty();
    }

    private URI address(Node node) {
        return node.grants.address(shop.connection(), shop.manifest(), BACK, "a&b", VERIFIER);
    }

    private void take(Node node, Map<String, String> answer) {
        node.grants.take(shop.connection(), shop.manifest(), answer, BACK, VERIFIER, "anna");
    }

    private Grant grant(Node node) {
        return node.grants
                .find(List.of(shop.connection()), any -> shop.manifest())
                .get(shop.connection().id());
    }

    private boolean lacking(Node node) {
        return node.grants.lacking(shop.connection(), shop.manifest()).isPresent();
    }
}
