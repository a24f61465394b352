package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Declared.Box;
import io.caravan.accounts.Declared.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads who may log in, who has a drop box and who is told of trouble; on the account and on each merchant alike. */
final class PeopleReader {

    private final Findings findings;
    private final List<User> users = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();

    PeopleReader(Findings findings) {
        this.findings = findings;
    }

    /**
     * Reads {@code users} and {@code drop_box} below a pointer.
     *
     * @param merchant whose they are; null on the account
     */
    void read(JsonPointer at, @Nullable String merchant, String home) {
        for (JsonPointer user : findings.items(at.appendProperty("users"))) {
            String role = Objects.requireNonNullElse(
                    findings.text(user.appendProperty("role")), merchant == null ? "operator" : "merchant");
            if (role.equals("operator") != (merchant == null)) {
                findings.problem(
                        user.appendProperty("role"),
                        "an operator stands on the account and a merchant's user on the merchant");
            }
            String name = Objects.requireNonNullElse(findings.text(user.appendProperty("name")), "");
            Secret password = password(user.appendProperty("password"));
            if (users.stream().anyMatch(other -> other.name().equals(name))) {
                findings.problem(user.appendProperty("name"), "is the name of another user");
            }
            if (password != null) {
                users.add(new User(name, merchant, password, user.appendProperty("name")));
            }
        }
        readBox(at.appendProperty("drop_box"), home);
    }

    List<String> alertTo(JsonPointer at) {
        JsonNode to = findings.at(at.appendProperty("alerts").appendProperty("to"));
        List<String> addresses = new ArrayList<>();
        to.forEach(address -> addresses.add(address.asText()));
        return List.copyOf(addresses);
    }

    List<User> users() {
        return List.copyOf(users);
    }

    List<Box> boxes() {
        return List.copyOf(boxes);
    }

    private void readBox(JsonPointer at, String home) {
        String login = findings.text(at.appendProperty("user"));
        if (login == null) {
            return;
        }
        JsonPointer passwordAt = at.appendProperty("password");
        Secret password = findings.text(passwordAt) == null ? null : password(passwordAt);
        List<String> keys = new ArrayList<>();
        findings.at(at.appendProperty("keys")).forEach(key -> keys.add(key.asText()));
        if (findings.text(passwordAt) == null && keys.isEmpty()) {
            findings.problem(at, "needs a password, a public key or both");
        }
        if (boxes.stream().anyMatch(other -> other.login().equals(login))) {
            findings.problem(at.appendProperty("user"), "is the user of another drop box");
        }
        if (boxes.stream().anyMatch(other -> other.home().equals(home))) {
            findings.problem(at, "has the home " + home + ", which is another's; rename the merchant or the wms");
        }
        boxes.add(new Box(login, home, password, List.copyOf(keys), at.appendProperty("user")));
    }

    private @Nullable Secret password(JsonPointer at) {
        String text = findings.text(at);
        String clear = text == null ? null : findings.resolve(at, text);
        if (text == null || clear == null) {
            return null;
        }
        if (!References.isReference(text) && !Passwords.isHash(text)) {
            findings.warn(at, "is a password in clear; write ${env:NAME}, ${file:/path} or a bcrypt hash instead");
        }
        if (Passwords.isTooLong(clear)) {
            findings.problem(at, "is longer than 72 bytes, which bcrypt cannot tell apart");
            return null;
        }
        return new Secret(clear);
    }
}
