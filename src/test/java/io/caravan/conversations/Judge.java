package io.caravan.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.calls.Request;
import io.caravan.conversations.Conversation.Turn;
import io.caravan.failures.Category;
import io.caravan.manifests.Http;
import io.caravan.manifests.Http.Kind;
import java.util.Arrays;
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
        if (signsIn(conversation, asked, index)) {
            return fault.signIn;
        }
        boolean healed =
                asked.keySet().stream().anyMatch(later -> later > index && signsIn(conversation, asked, later));
        if (fault == Fault.UNAUTHORIZED && healed) {
            return null;
        }
        boolean written =
                conversation.with().has("reference") || conversation.with().has("references");
        boolean before = written
                && asked.entrySet().stream()
                        .anyMatch(one -> one.getKey() < index
                                && one.getValue().write()
                                && !signsIn(conversation, asked, one.getKey()));
        return before ? Category.UNSURE : request.write() ? fault.write : fault.read;
    }

    /** With OAuth a call to the token's address, with a login of its own the first call and those like it. */
    private static boolean signsIn(Conversation conversation, Map<Integer, Request> asked, int index) {
        Request request = asked.get(index);
        return conversation.connector().http().auth().stream()
                .anyMatch(way -> way.kind() == Kind.LOGIN
                                && Arrays.equals(asked.get(0).body(), request.body())
                                && asked.get(0).uri().equals(request.uri())
                        || tokens(way, request));
    }

    private static boolean tokens(Http.Auth way, Request request) {
        String path = way.text("token_url", "").replaceFirst("^(https?://)?[^/]*", "");
        return way.kind() == Kind.OAUTH2 && request.uri().getPath().equals(path);
    }

    /** Checks each request, and each answer that went well, against the system's own description, where there is one. */
    public static void check(Conversation conversation, StubSystem stub) {
        String connector = conversation.connector().name();
        Description.of(connector).ifPresent(description -> stub.asked().values().forEach(description::check));
        OpenApi.of(connector)
                .ifPresent(description -> stub.asked()
                        .forEach((index, request) ->
                                check(description, request, conversation.turns().get(index))));
    }

    /** A request that the system called a bad one (400) may be none of its own form. */
    private static void check(OpenApi description, Request request, Turn turn) {
        int status = turn.response().path("status").asInt(200);
        if (status != 400) {
            assertThat(description.problems(request)).as("%s", request).isEmpty();
        }
        if (status < 300) {
            assertThat(description.problems(request, status, StubSystem.body(turn)))
                    .as("the answer to %s", request)
                    .isEmpty();
        }
    }
}
