package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.accounts.Users.Principal;
import io.caravan.accounts.Users.Role;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UsersTests {

    private static final String HASH = Passwords.hash(new Secret("hashed-already"), null);

    @TempDir
    Path folder;

    private final AccountHouse house = new AccountHouse(Database.H2.fresh());

    @BeforeEach
    void apply() {
        apply("ops-password");
    }

    @Test
    void an_operator_sees_the_account() {
        assertThat(house.users.authenticate("ops", "ops-password"))
                .contains(new Principal("ops", Role.OPERATOR, "demo", null));
    }

    @Test
    void a_merchants_user_sees_that_merchant() {
        MerchantId acme = house.accounts.merchants().getFirst().id();

        assertThat(house.users.authenticate("anna", "hashed-already"))
                .contains(new Principal("anna", Role.MERCHANT, "demo", acme));
    }

    @Test
    void a_wrong_password_is_nobody_however_often_the_right_one_came_before() {
        assertThat(house.users.authenticate("ops", "ops-password")).isPresent();
        assertThat(house.users.authenticate("ops", "wrong")).isEmpty();
        assertThat(house.users.authenticate("ops", "")).isEmpty();
        assertThat(house.users.authenticate("ops", "ops-password" + "x".repeat(72)))
                .isEmpty();
        assertThat(house.users.authenticate("nobody", "ops-password")).isEmpty();
    }

    @Test
    void a_hash_is_no_password() {
        assertThat(house.users.authenticate("anna", HASH)).isEmpty();
    }

    @Test
    void a_changed_password_holds_at_once_and_the_former_no_longer() {
        assertThat(house.users.authenticate("ops", "ops-password")).isPresent();

        apply("a-better-one");

        assertThat(house.users.authenticate("ops", "ops-password")).isEmpty();
        assertThat(house.users.authenticate("ops", "a-better-one")).isPresent();
    }

    @Test
    void an_unknown_user_costs_what_a_wrong_password_does() {
        house.users.authenticate("ops", "wrong");
        Duration wrong = fastest("ops");
        Duration unknown = fastest("nobody");

        assertThat(unknown).isBetween(wrong.dividedBy(3), wrong.multipliedBy(3));
    }

    @Test
    void seventy_two_bytes_are_not_enough_to_pass_for_a_longer_password() {
        apply("x".repeat(72));

        assertThat(house.users.authenticate("ops", "x".repeat(72))).isPresent();
        assertThat(house.users.authenticate("ops", "x".repeat(73))).isEmpty();
    }

    private Duration fastest(String name) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            house.users.authenticate(name, "wrong");
            best = Math.min(best, System.nanoTime() - start);
        }
        return Duration.ofNanos(best);
    }

    private void apply(String password) {
        house.environment.put("OPS", password);
        house.environment.put("ANNA", HASH);
        Plan plan = house.accounts.apply(AccountHouse.write(folder, "demo.yaml", """
                account: demo
                wms: { name: depot, connector: depot, settings: { api_key: "${env:OPS}" } }
                users: [ { name: ops, password: "${env:OPS}" } ]
                merchants:
                  - name: acme
                    zone: UTC
                    users: [ { name: anna, password: "${env:ANNA}", role: merchant } ]
                """));
        assertThat(plan.problems()).isEmpty();
    }
}
