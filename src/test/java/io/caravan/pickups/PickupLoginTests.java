package io.caravan.pickups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.Hub.TestClock;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.OrderOptions;
import io.caravan.accounts.Settings;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Pickup;
import io.caravan.pickups.PickupLogin.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PickupLoginTests {

    private static final Pickup PICKUP = new Pickup("{user}", "{password}", "SS-UserName", "SS-Password");

    private final TestClock clock = new TestClock();
    private final PickupLogin login = new PickupLogin(clock);
    private final Connection connection = connection(Map.of("user", "store", "password", "s:cret"));

    @Test
    void the_header_or_the_query_lets_in_and_the_query_forgets_it() {
        ObjectNode query = QuestionReader.query("action=export&SS-UserName=store&SS-Password=s%3Acret");

        assertThat(judge(basic("store:s:cret"), "")).isEqualTo(Verdict.IN);
        assertThat(login.judge(connection, PICKUP, "1.2.3.4", null, query)).isEqualTo(Verdict.IN);
        assertThat(query.toString()).isEqualTo("{\"action\":\"export\"}");
    }

    @Test
    void anything_else_does_not() {
        assertThat(judge(null, "")).isEqualTo(Verdict.WRONG);
        assertThat(judge("Basic ***", "")).isEqualTo(Verdict.WRONG);
        assertThat(judge("Bearer store:s:cret", "")).isEqualTo(Verdict.WRONG);
        assertThat(judge(basic("store:"), "")).isEqualTo(Verdict.WRONG);
        assertThat(judge(basic("other:s:cret"), "SS-UserName=store&SS-Password=s%3Acret"))
                .isEqualTo(Verdict.WRONG);
        assertThat(judge(null, "SS-UserName=store&SS-UserName=x&SS-Password=s%3Acret"))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void a_setting_that_was_not_entered_opens_to_nobody() {
        Connection empty = connection(Map.of());

        assertThat(login.judge(empty, PICKUP, "1.2.3.4", basic(":"), QuestionReader.query("")))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void whoever_guesses_has_to_wait() {
        for (int i = 0; i < 5; i++) {
            judge(basic("store:wrong"), "");
        }
        assertThat(judge(basic("store:s:cret"), "")).isEqualTo(Verdict.WAIT);
        clock.forward(Duration.ofMinutes(1));
        assertThat(judge(basic("store:s:cret"), "")).isEqualTo(Verdict.IN);
    }

    private Verdict judge(@Nullable String authorization, String query) {
        return login.judge(connection, PICKUP, "1.2.3.4", authorization, QuestionReader.query(query));
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private static Connection connection(Map<String, String> settings) {
        return new Connection(
                new ConnectionId(1),
                "demo",
                new MerchantId(1),
                "acme",
                Side.WMS,
                "depot",
                "pickup",
                ZoneOffset.UTC,
                new Settings(Map.of(Level.MERCHANT, settings), Set.of("password")),
                OrderOptions.NONE,
                Map.of());
    }
}
