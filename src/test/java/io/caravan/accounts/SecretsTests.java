package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsTests {

    private static final byte[] OLD = "an old key that has exactly 32 b".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "a newer one that has exactly 32b".getBytes(StandardCharsets.UTF_8);
    private static final String HERE = "demo/acme/web-shop settings cart token";

    private final Secrets secrets = new Secrets(NEW, null);

    @Test
    void what_was_sealed_opens_in_its_context() {
        String sealed = secrets.seal("s3cret ÄÖ", HERE);

        assertThat(sealed).doesNotContain("s3cret");
        assertThat(secrets.open(sealed, HERE)).isEqualTo("s3cret ÄÖ");
    }

    @Test
    void sealing_twice_gives_two_texts() {
        assertThat(secrets.seal("s3cret", HERE)).isNotEqualTo(secrets.seal("s3cret", HERE));
    }

    @Test
    void it_does_not_open_for_another_connection_or_setting() {
        String sealed = secrets.seal("s3cret", HERE);

        assertThatThrownBy(() -> secrets.open(sealed, "demo/zenith/web-shop settings cart token"))
                .isInstanceOf(SecretKeyException.class)
                .hasMessageContaining("moved there from elsewhere");
    }

    @Test
    void a_changed_byte_is_noticed() {
        String sealed = secrets.seal("s3cret", HERE);
        char last = sealed.charAt(20);
        String changed = sealed.substring(0, 20) + (last == 'A' ? 'B' : 'A') + sealed.substring(21);

        assertThatThrownBy(() -> secrets.open(changed, HERE)).isInstanceOf(SecretKeyException.class);
        assertThatThrownBy(() -> secrets.open("nonsense", HERE))
                .isInstanceOf(SecretKeyException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_wrong_key_is_told_by_name_with_the_way_out() {
        String sealed = new Secrets(OLD, null).seal("s3cret", HERE);

        assertThatThrownBy(() -> secrets.open(sealed, HERE))
                .isInstanceOf(SecretKeyException.class)
                .hasMessageContaining(HERE)
                .hasMessageContaining("caravan.previous-secret-key")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void the_previous_key_opens_and_the_new_one_seals() {
        String old = new Secrets(OLD, null).seal("s3cret", HERE);
        Secrets both = new Secrets(NEW, OLD);

        assertThat(both.open(old, HERE)).isEqualTo("s3cret");
        assertThat(both.isCurrent(old)).isFalse();
        assertThat(both.isCurrent(both.seal("s3cret", HERE))).isTrue();
        assertThat(secrets.open(both.seal("s3cret", HERE), HERE)).isEqualTo("s3cret");
    }

    @Test
    void a_fingerprint_depends_on_every_part_and_on_the_key() {
        String fingerprint = secrets.fingerprint(List.of("ab", "c"));

        assertThat(secrets.fingerprint(List.of("ab", "c"))).isEqualTo(fingerprint);
        assertThat(secrets.fingerprint(List.of("a", "bc"))).isNotEqualTo(fingerprint);
        assertThat(new Secrets(OLD, null).fingerprint(List.of("ab", "c"))).isNotEqualTo(fingerprint);
    }

    @Test
    void a_key_file_is_made_once_for_its_owner_alone(@TempDir Path data) throws IOException {
        Path file = data.resolve("below/secret.key");

        byte[] made = SecretKeys.readOrMake(file);

        assertThat(made).hasSize(32);
        assertThat(SecretKeys.readOrMake(file)).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_property_wins_over_the_file_and_makes_none(@TempDir Path data) {
        Path file = data.resolve("secret.key");

        Secrets given = new SecretKeys()
                .secrets(
                        Base64.getEncoder().encodeToString(NEW),
                        file.toString(),
                        Base64.getEncoder().encodeToString(OLD));

        assertThat(file).doesNotExist();
        assertThat(given.open(secrets.seal("s3cret", HERE), HERE)).isEqualTo("s3cret");
        assertThat(given.open(new Secrets(OLD, null).seal("s3cret", HERE), HERE))
                .isEqualTo("s3cret");
    }

    @Test
    void a_key_of_the_wrong_length_is_refused_with_the_way_to_make_one() {
        assertThatThrownBy(() -> new SecretKeys().secrets("c2hvcnQ=", "unused", ""))
                .isInstanceOf(SecretKeyException.class)
                .hasMessageContaining("caravan.secret-key")
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void neither_keys_nor_secrets_print_themselves() {
        assertThat(new Secret("s3cret")).hasToString("***");
        assertThat(secrets.toString()).doesNotContain("a newer one");
    }
}
