package io.caravan.calls;

import io.caravan.accounts.Settings;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Http.Auth;
import io.caravan.manifests.Http.Kind;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts on each request, as it leaves, the proof of who we are. */
final class Credentials {

    private final Clock clock;

    Credentials(Clock clock) {
        this.clock = clock;
    }

    /** The first way whose setting was entered. */
    static Auth way(Scene scene) {
        List<Auth> ways = Objects.requireNonNull(scene.connector().http()).auth();
        if (ways.isEmpty()) {
            return Auth.NONE;
        }
        Settings settings = scene.connection().settings();
        return ways.stream()
                .filter(way -> way.when() == null
                        || settings.find(way.when())
                                .filter(value -> !value.isBlank())
                                .isPresent())
                .findFirst()
                .orElseThrow(() -> new FailureException(
                        Category.UNAUTHORIZED,
                        "None of the settings was entered with which "
                                + scene.connector().title() + " can be signed in to"));
    }

    static boolean needsToken(Auth way) {
        return way.kind() == Kind.OAUTH2 || way.kind() == Kind.LOGIN;
    }

    /** @param token null for ways that need none */
    Request proven(Request request, Auth way, Settings settings, @Nullable Token token) {
        return switch (way.kind()) {
            case NONE -> request;
            case BASIC ->
                request.with(
                        "Authorization",
                        OAuth.basic(filled(way, "username", settings), filled(way, "password", settings)));
            case BEARER ->
                request.with("Authorization", RequestReader.line("Bearer " + filled(way, "token", settings)));
            case HEADER -> request.with(way.text("name", ""), RequestReader.line(filled(way, "value", settings)));
            case QUERY -> request.at(asked(request.uri(), way.text("name", ""), filled(way, "value", settings)));
            case HMAC -> Signature.sign(request, way, settings, clock.instant());
            case OAUTH2 -> carrying(request, way, settings, token, "Bearer {access_token}");
            case LOGIN -> carrying(request, way, settings, token, "Bearer {token}");
        };
    }

    private static Request carrying(
            Request request, Auth way, Settings settings, @Nullable Token token, String otherwise) {
        Token held = Objects.requireNonNull(token);
        String value = Placeholders.fill(way.text("value", otherwise), settings, held::field);
        return request.with(way.text("header", "Authorization"), RequestReader.line(value));
    }

    private static URI asked(URI uri, String name, String value) {
        String pair = RequestReader.encoded(name) + "=" + RequestReader.encoded(value);
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + pair);
    }

    private static String filled(Auth way, String key, Settings settings) {
        return Placeholders.fill(way.text(key, ""), settings);
    }
}
