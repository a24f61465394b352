package io.caravan.hooks;

import io.caravan.accounts.Job;
import io.caravan.manifests.Webhook;
import io.caravan.schedules.Schedules;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where carts push to, without a login: the signature over the raw body stands for it, and nothing is parsed here. */
@RestController
class HooksApi {

    private static final Logger log = LoggerFactory.getLogger(HooksApi.class);

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final String RETRY_SECONDS = "60";

    private final Hooks hooks;
    private final PushTable pushes;
    private final Schedules schedules;
    private final Clock clock;

    HooksApi(Hooks hooks, PushTable pushes, Schedules schedules, Clock clock) {
        this.hooks = hooks;
        this.pushes = pushes;
        this.schedules = schedules;
        this.clock = clock;
    }

    @PostMapping("/hooks/{account}/{merchant}/{cart}")
    ResponseEntity<ProblemDetail> push(
            @PathVariable String account,
            @PathVariable String merchant,
            @PathVariable String cart,
            HttpServletRequest request)
            throws IOException {
        Optional<Hook> hook = hooks.find(account + "/" + merchant + "/" + cart);
        if (hook.isEmpty()) {
            return refused(HttpStatus.NOT_FOUND, "Nothing takes pushes here.");
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        return body.length > LARGEST ? tooLarge() : push(hook.get(), request, body);
    }

    private ResponseEntity<ProblemDetail> push(Hook hook, HttpServletRequest request, byte[] body) {
        Webhook webhook = hook.webhook();
        if (Seal.greets(webhook, body, request.getHeader(webhook.header()))) {
            return ResponseEntity.ok().build();
        }
        if (!Seal.genuine(webhook, hook.secret(), body, request.getHeader(webhook.header()))) {
            log.info("a push to {} has no signature that fits; it is refused", hook);
            return refused(HttpStatus.UNAUTHORIZED, "The signature does not fit the body.");
        }
        if (!Seal.fresh(webhook, header(request, webhook.time()), clock.instant())) {
            log.info("a push to {} is too old or has no time; it is refused", hook);
            return refused(HttpStatus.UNAUTHORIZED, "The push is too old.");
        }
        return switch (pushes.keep(hook.cart().id(), Seal.id(header(request, webhook.id()), body), body)) {
            case NEW -> {
                schedules.runSoon(hook.cart().id(), Job.ORDER_DOWNLOAD);
                yield ResponseEntity.ok().build();
            }
            case KNOWN -> ResponseEntity.ok().build();
            case FULL -> {
                log.warn("{} pushes of {} wait; another one is refused", PushTable.MOST, hook);
                yield refused(HttpStatus.SERVICE_UNAVAILABLE, "Too many pushes wait; send it again later.");
            }
        };
    }

    private static @Nullable String header(HttpServletRequest request, @Nullable String name) {
        return name == null ? null : request.getHeader(name);
    }

    private static ResponseEntity<ProblemDetail> tooLarge() {
        return refused(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than " + LARGEST / 1024 / 1024 + " MB.");
    }

    private static ResponseEntity<ProblemDetail> refused(HttpStatus status, String sentence) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(ProblemDetail.forStatusAndDetail(status, sentence));
    }
}
