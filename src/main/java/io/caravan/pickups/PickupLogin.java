package io.caravan.pickups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Connection;
import io.caravan.accounts.LoginGuard;
import io.caravan.accounts.Settings;
import io.caravan.manifests.Pickup;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether a caller has the login of the connection it asks for; whoever guesses waits longer each time. */
@Component
class PickupLogin {

    private static final Logger LOG = LoggerFactory.getLogger(PickupLogin.class);
    private static final Pattern NAME = Pattern.compile("\\{([a-z0-9_]+)}");
    private static final int LONGEST = 1000;

    private final LoginGuard guard;

    PickupLogin(Clock clock) {
        this.guard = new LoginGuard(clock);
    }

    /** What becomes of a caller. */
    enum Verdict {
        IN,
        WRONG,
        WAIT
    }

    private record Login(String name, String password) {}

    /** Takes credentials out of the query, so that nothing sees them afterwards. */
    Verdict judge(
            Connection connection, Pickup pickup, String address, @Nullable String authorization, ObjectNode query) {
        Optional<Login> inQuery = inQuery(pickup, query);
        Optional<Login> given = basic(authorization).or(() -> inQuery);
        if (!guard.mayTry(address, connection.path())) {
            return Verdict.WAIT;
        }
        if (given.isEmpty()) {
            return Verdict.WRONG;
        }
        Settings settings = connection.settings();
        String name = filled(pickup.username(), settings);
        String password = filled(pickup.password(), settings);
        boolean entered = !name.isBlank() && !password.isBlank();
        if (entered
                & same(name, given.get().name())
                & same(password, given.get().password())) {
            guard.succeeded(address, connection.path());
            return Verdict.IN;
        }
        guard.failed(address, connection.path());
        LOG.info("Login refused for what {} is asked for, from {}", connection.path(), address);
        return Verdict.WRONG;
    }

    private static Optional<Login> inQuery(Pickup pickup, ObjectNode query) {
        String name = removed(query, pickup.usernameParameter());
        String password = removed(query, pickup.passwordParameter());
        return name == null || password == null ? Optional.empty() : Optional.of(new Login(name, password));
    }

    private static @Nullable String removed(ObjectNode query, @Nullable String parameter) {
        var value = parameter == null ? null : query.remove(parameter);
        return value == null || !value.isTextual() ? null : value.asText();
    }

    /** RFC 7617, in UTF-8. */
    private static Optional<Login> basic(@Nullable String authorization) {
        if (authorization == null
                || authorization.length() > LONGEST
                || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String login = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = login.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Login(login.substring(0, colon), login.substring(colon + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String filled(String text, Settings settings) {
        return NAME.matcher(text).replaceAll(match -> Matcher.quoteReplacement(settings.or(match.group(1), "")));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
