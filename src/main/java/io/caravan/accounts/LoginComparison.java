package io.caravan.accounts;

import io.caravan.accounts.Declared.Box;
import io.caravan.accounts.Declared.User;
import io.caravan.accounts.Plan.Change;
import io.caravan.accounts.Plan.Kind;
import io.caravan.accounts.Snapshot.Login;
import io.caravan.configfiles.ConfigProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which users and drop boxes must be written; their names are unique over all accounts. */
final class LoginComparison {

    final List<Change> changes = new ArrayList<>();
    final List<ConfigProblem> problems = new ArrayList<>();
    final List<HashedUser> users = new ArrayList<>();
    final List<HashedBox> boxes = new ArrayList<>();
    final List<String> goneUsers = new ArrayList<>();
    final List<String> goneBoxes = new ArrayList<>();

    record HashedUser(User user, String hash) {}

    record HashedBox(Box box, @Nullable String hash) {}

    private LoginComparison() {}

    static LoginComparison of(Declared declared, Snapshot stored) {
        LoginComparison comparison = new LoginComparison();
        comparison.users(declared, stored);
        comparison.boxes(declared, stored);
        return comparison;
    }

    private void users(Declared declared, Snapshot stored) {
        Map<String, Login> known = new LinkedHashMap<>(stored.users());
        for (User user : declared.users()) {
            Login was = known.remove(user.name());
            if (was != null && !was.principal().account().equals(declared.name())) {
                problems.add(declared.file().problem(user.at(), "is the name of a user of another account"));
                continue;
            }
            String hash = Passwords.hash(user.password(), was == null ? null : was.hash());
            users.add(new HashedUser(user, hash));
            note("user " + user.name(), was != null, was != null && was.hash().equals(hash));
        }
        known.values().stream()
                .map(Login::principal)
                .filter(gone -> gone.account().equals(declared.name()))
                .forEach(gone -> {
                    goneUsers.add(gone.name());
                    changes.add(new Change(Kind.REMOVED, "user " + gone.name(), ""));
                });
    }

    private void boxes(Declared declared, Snapshot stored) {
        Map<String, Snapshot.Box> known = new LinkedHashMap<>(stored.boxes());
        for (Box box : declared.boxes()) {
            Snapshot.Box was = known.remove(box.login());
            if (was != null && !was.account().equals(declared.name())) {
                problems.add(declared.file().problem(box.at(), "is the user of another account's drop box"));
                continue;
            }
            String storedHash = was == null ? null : was.login().passwordHash();
            String hash = box.password() == null ? null : Passwords.hash(box.password(), storedHash);
            boxes.add(new HashedBox(box, hash));
            DropBoxLogin login = new DropBoxLogin(box.login(), hash, box.keys(), box.home());
            note(
                    "drop box " + box.login(),
                    was != null,
                    was != null && was.login().equals(login));
        }
        known.values().stream()
                .filter(gone -> gone.account().equals(declared.name()))
                .forEach(gone -> {
                    goneBoxes.add(gone.login().user());
                    changes.add(
                            new Change(Kind.REMOVED, "drop box " + gone.login().user(), ""));
                });
    }

    private void note(String what, boolean known, boolean same) {
        if (!same) {
            changes.add(new Change(known ? Kind.CHANGED : Kind.ADDED, what, known ? "password, keys or home" : ""));
        }
    }
}
