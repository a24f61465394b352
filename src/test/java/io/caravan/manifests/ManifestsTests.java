package io.caravan.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest.Documents;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Limits;
import io.caravan.manifests.Manifest.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManifestsTests {

    private static final String ACME = """
            title: Acme Depot
            documentation: { api: https://acme.test/api, changes: https://acme.test/changes }
            hosts: ["{url}", "https://login.acme.test"]
            limits: { calls: 2, per: 1s, page: 50, burst: 40 }
            documents: csv
            batch: 20
            settings:
              required: [url, token]
              properties:
                url:     { level: wms, title: Shop address, type: string, format: uri, example: https://shop.test }
                token:   { level: [wms, merchant], type: string, format: password }
                passive: { level: wms, type: boolean, default: true }
                kind:    { level: wms, type: string, enum: [ftp, sftp] }
            """;

    @TempDir
    Path routes;

    @Test
    void a_folder_with_a_connector_yaml_is_a_connector_of_its_side() throws IOException {
        write("carts/acme/connector.yaml", "title: Acme");
        write("wms/depot/connector.yaml", "title: Depot");
        write("carts/not-a-connector/readme.md", "nothing");

        Manifests manifests = new ConnectorFolders(routes);

        assertThat(manifests.all()).extracting(Manifest::name).containsExactly("acme", "depot");
        assertThat(manifests.find(Side.WMS, "depot")).isPresent();
        assertThat(manifests.find(Side.CART, "depot")).isEmpty();
        assertThat(manifests.problems()).isEmpty();
    }

    @Test
    void every_key_of_a_connector_yaml_is_read() throws IOException {
        write("wms/acme/connector.yaml", ACME);

        Manifest acme = new ConnectorFolders(routes).find(Side.WMS, "acme").orElseThrow();

        assertThat(acme.title()).isEqualTo("Acme Depot");
        assertThat(acme.documentation()).containsEntry("changes", "https://acme.test/changes");
        assertThat(acme.hosts()).containsExactly("{url}", "https://login.acme.test");
        assertThat(acme.limits()).isEqualTo(new Limits(2, "1s", 50, 40));
        assertThat(acme.documents()).isEqualTo(Documents.CSV);
        assertThat(acme.batch()).isEqualTo(20);
        assertThat(acme.required()).containsExactly("url", "token");
        assertThat(acme.settings().keySet()).containsExactly("url", "token", "passive", "kind");
        assertThat(acme.settings().get("token").secret()).isTrue();
        assertThat(acme.settings().get("token").levels()).containsExactly(Level.WMS, Level.MERCHANT);
        assertThat(acme.settings().get("passive").defaultValue()).isEqualTo("true");
        assertThat(acme.settings().get("kind").values()).containsExactly("ftp", "sftp");
    }

    @Test
    void how_a_system_is_called_is_read() throws IOException {
        write("wms/acme/connector.yaml", """
                title: Acme
                http:
                  url: "https://{shop}.acme.test"
                  headers: { Accept: application/json }
                  timeout: 5s
                  largest_reply: 2MB
                  largest_stream: 3GB
                  auth:
                    - { kind: bearer, token: "{token}", when: { setting: token } }
                    - { kind: oauth2, token_url: "https://acme.test/token", grant: client_credentials, client_id: "{shop}", value: "Bearer {access_token}", parameters: { aud: x } }
                limits: { calls: 2, per: 1m, concurrent: 3, remaining: X-Left, reset: X-Reset }
                batch: { shipments: 1, inventory: 100 }
                webhook:
                  signature: { header: X-Sign, algorithm: HmacSHA256, encoding: hex, prefix: "sha256=", secret: "{token}" }
                  id: X-Id
                  window: 10m
                settings: { properties: { shop: { level: wms }, token: { level: wms, format: password } } }
                """);

        Manifests manifests = new ConnectorFolders(routes);
        assertThat(manifests.problems()).isEmpty();
        Manifest acme = manifests.find(Side.WMS, "acme").orElseThrow();

        assertThat(acme.http().url()).isEqualTo("https://{shop}.acme.test");
        assertThat(acme.http().headers()).containsEntry("Accept", "application/json");
        assertThat(acme.http().timeout()).hasSeconds(5);
        assertThat(acme.http().largestReply()).isEqualTo(2 * 1024 * 1024);
        assertThat(acme.http().largestStream()).isEqualTo(3L * 1024 * 1024 * 1024);
        assertThat(acme.http().auth()).extracting(Http.Auth::kind).containsExactly(Http.Kind.BEARER, Http.Kind.OAUTH2);
        assertThat(acme.http().auth().get(0).when()).isEqualTo("token");
        assertThat(acme.http().auth().get(1).parameters()).containsEntry("aud", "x");
        assertThat(acme.limits()).isEqualTo(new Limits(2, "1m", 100, 0, 3, "X-Left", "X-Reset"));
        assertThat(acme.limits().period()).hasMinutes(1);
        assertThat(acme.batch("shipments")).isEqualTo(1);
        assertThat(acme.batch("inventory")).isEqualTo(100);
        assertThat(acme.batch("orders")).isEqualTo(1);
        assertThat(acme.webhook().hex()).isTrue();
        assertThat(acme.webhook().prefix()).isEqualTo("sha256=");
        assertThat(acme.webhook().id()).isEqualTo("X-Id");
        assertThat(acme.webhook().window()).hasMinutes(10);
    }

    @Test
    void how_a_person_allows_the_hub_in_is_read() throws IOException {
        write("carts/acme/connector.yaml", REDIRECT.formatted("""
                        authorize_url: "https://{shop}.acme.test/allow", pkce: true, authorize_parameters: { access_type: offline },
                              code_parameter: acme_code, keep: { realm: realmId }"""));

        Manifests manifests = new ConnectorFolders(routes);
        assertThat(manifests.problems()).isEmpty();
        Http.Auth way =
                manifests.find(Side.CART, "acme").orElseThrow().http().auth().getFirst();

        assertThat(way.byRedirect()).isTrue();
        assertThat(way.text("authorize_url", "")).isEqualTo("https://{shop}.acme.test/allow");
        assertThat(way.text("pkce", "")).isEqualTo("true");
        assertThat(way.text("code_parameter", "")).isEqualTo("acme_code");
        assertThat(way.authorizeParameters()).containsExactly(Map.entry("access_type", "offline"));
        assertThat(way.keep()).containsExactly(Map.entry("realm", "realmId"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pkce: true                                                                    | authorize_url
            authorize_url: "https://{nowhere}.acme.test"                                  | {nowhere} is not a setting
            authorize_url: "https://{realm}.acme.test", keep: { realm: realmId }          | {realm} is not a setting
            authorize_url: "https://acme.test", keep: { Realm: realmId }                  | Realm
            authorize_url: "https://acme.test", keep: { realm: "real id" }                | keep
            authorize_url: "https://acme.test", pkce: plain                               | pkce
            authorize_url: "https://acme.test", code: "{shop}"                            | code
            """)
    void what_a_redirect_cannot_be_like_is_told(String keys, String problem) throws IOException {
        write("carts/acme/connector.yaml", REDIRECT.formatted(keys));

        assertThat(new ConnectorFolders(routes).problems().toString()).contains(problem);
    }

    @Test
    void keys_of_a_redirect_go_with_its_grant_only() throws IOException {
        write(
                "carts/acme/connector.yaml",
                REDIRECT.formatted("authorize_url: \"https://acme.test\"")
                        .replace("authorization_code", "client_credentials"));

        assertThat(new ConnectorFolders(routes).problems().toString()).contains("authorize_url");
    }

    private static final String REDIRECT = """
            title: Acme
            http:
              url: "https://acme.test/{shop}"
              auth: { kind: oauth2, grant: authorization_code, token_url: "https://acme.test/token", client_id: "{shop}", %s }
            settings: { properties: { shop: { level: cart } } }
            """;

    @Test
    void how_a_system_that_comes_and_asks_proves_who_it_is_is_read() throws IOException {
        write("wms/acme/connector.yaml", """
                title: Acme
                pickup: { username: "{user}", password: "{secret}", query: { username: U, password: P } }
                settings: { properties: { user: { level: merchant }, secret: { level: merchant, format: password } } }
                """);

        Manifest acme = new ConnectorFolders(routes).find(Side.WMS, "acme").orElseThrow();

        assertThat(acme.pickup()).isEqualTo(new Pickup("{user}", "{secret}", "U", "P"));
        assertThat(acme.repeatable()).isTrue();
    }

    @Test
    void what_a_connector_leaves_out_has_a_default() throws IOException {
        write("wms/depot/connector.yaml", "title: Depot");

        Manifest depot = new ConnectorFolders(routes).find(Side.WMS, "depot").orElseThrow();

        assertThat(depot.limits()).isEqualTo(Limits.NONE);
        assertThat(depot.documents()).isEqualTo(Documents.JSON);
        assertThat(depot.batch()).isEqualTo(1);
        assertThat(depot.settings()).isEmpty();
    }

    @Test
    void a_capability_is_a_file() throws IOException {
        write("carts/acme/connector.yaml", "title: Acme");
        write("carts/acme/orders.camel.yaml", "- route: {}");

        Manifest acme = new ConnectorFolders(routes).find(Side.CART, "acme").orElseThrow();

        assertThat(acme.can("orders")).isTrue();
        assertThat(acme.can("shipments")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title: [unclosed                                              | 2 | 1  | not valid YAML
            title: A\\nbatches: 2                                         | 2 | 10 | batches
            title: A\\nbatch: 0                                           | 2 | 8  | batch
            title: A\\ndocuments: xml                                     | 2 | 12 | documents
            title: A\\nsettings:\\n  properties:\\n    url: { level: shop } | 4 | 19 | level
            title: A\\nhosts: ['{url}']                                   | 2 | 9  | {url} is not a setting
            title: A\\nsettings:\\n  required: [a]\\n  properties: {}     | 3 | 14 | 'a' is not among the properties
            title: A\\nsettings: { properties: { x: { level: wms } } } | 2 | 39 | level cart
            title: A\\nhttp: { url: '{uri}' }                             | 2 | 14 | {uri} is not a setting
            title: A\\nhttp: { url: x, auth: { kind: basic } }             | 2 | 17 | password
            title: A\\nhttp: { url: x, timeout: soon }                    | 2 | 26 | timeout
            title: A\\npickup: { username: '{u}', password: p }           | 2 | 21 | {u} is not a setting
            title: A\\npickup: { username: u, password: p }               | 2 | 1  | only a WMS
            title: A\\nlimits: { calls: 2, per: soon }                    | 2 | 26 | per
            """)
    void a_mistake_is_named_with_its_line_and_column(String yaml, int line, int column, String words)
            throws IOException {
        write("carts/broken/connector.yaml", yaml.replace("\\n", "\n") + "\n");
        write("carts/good/connector.yaml", "title: Good");

        Manifests manifests = new ConnectorFolders(routes);

        assertThat(manifests.all()).extracting(Manifest::name).containsExactly("good");
        assertThat(manifests.problems()).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("carts/broken/connector.yaml");
            assertThat(problem.reason()).contains(words);
            assertThat(List.of(problem.line(), problem.column())).containsExactly(line, column);
        });
    }

    @Test
    void a_name_on_both_sides_is_refused_on_both() throws IOException {
        write("carts/acme/connector.yaml", "title: Acme");
        write("wms/acme/connector.yaml", "title: Acme");
        write("wms/depot/connector.yaml", "title: Depot");

        Manifests manifests = new ConnectorFolders(routes);

        assertThat(manifests.all()).extracting(Manifest::name).containsExactly("depot");
        assertThat(manifests.problems())
                .extracting(ConfigProblem::file)
                .containsExactlyInAnyOrder("carts/acme/connector.yaml", "wms/acme/connector.yaml");
    }

    @Test
    void a_folder_name_that_no_route_could_bear_is_refused() throws IOException {
        write("carts/Acme Cart/connector.yaml", "title: Acme");

        Manifests manifests = new ConnectorFolders(routes);

        assertThat(manifests.all()).isEmpty();
        assertThat(manifests.problems()).singleElement().asString().contains("lower-case");
    }

    @Test
    void a_mended_folder_works_after_a_reload() throws IOException {
        write("carts/acme/connector.yaml", "titel: Acme");
        Manifests manifests = new ConnectorFolders(routes);
        assertThat(manifests.all()).isEmpty();

        write("carts/acme/connector.yaml", "title: Acme");
        manifests.reload();

        assertThat(manifests.all()).hasSize(1);
        assertThat(manifests.problems()).isEmpty();
    }

    @Test
    void a_missing_routes_folder_means_no_connectors() {
        assertThat(new ConnectorFolders(routes.resolve("absent")).all()).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = routes.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
