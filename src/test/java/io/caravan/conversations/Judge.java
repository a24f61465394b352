package io.caravan.conversations;

import io.caravan.calls.Request;
import io.caravan.failures.Category;
import io.caravan.manifests.Http;
import io.caravan.manifests.Http.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what must become of a conversation in which one answer is another than recorded. */
public final class Judge {

    private Judge() {}

    /** Null when the connector reads that status itself. */
    public static @Nullable Category expected(
            Conversation conversation, Map<Integer, Request> asked, int index, Fault fault) {
        Request request = asked.get(index);
        if (request.ok().contains(fault.status) && fault.status >= 300) {
            return null;
        }
        if (signsIn(conversation, request, index)) {
            return fault.signIn;
        }
        boolean written =
                conversation.with().has("reference") || conversation.with().has("references");
        boolean before = written
                && asked.entrySet().stream()
                        .anyMatch(one -> one.getKey() < index
                                && one.getValue().write()
                                && !signsIn(conversation, one.getValue(), one.getKey()));
        return before ? Category.UNSURE : request.write() ? fault.write : fault.read;
    }

    /** With OAuth the call to the token's address, with a login of its own the first call. */
    private static boolean signsIn(Conversation conversation, Request request, int index) {
        return conversation.connector().http().auth().stream()
                .anyMatch(way -> way.kind() == Kind.LOGIN && index == 0 || tokens(way, request));
    }

    private static boolean tokens(Http.Auth way, Request request) {
        String path = way.text("token_url", "").replaceFirst("^(https?://)?[^/]*", "");
        return way.kind() == Kind.OAUTH2 && request.uri().getPath().equals(path);
    }

    /** Checks each request against the system's own description, where there is one. */
    public static void check(Conversation conversation, StubSystem stub) {
        Description.of(conversation.connector().name())
                .ifPresent(description -> stub.asked().values().stream().forEach(description::check));
    }
}
