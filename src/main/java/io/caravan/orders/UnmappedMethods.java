package io.caravan.orders;

import io.caravan.accounts.Connection;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.canonical.ShipMethod;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderWriter.Entry;
import io.caravan.rulebook.Discoveries;
import io.caravan.rules.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** One alert, mailed at once, for each ship-method code that orders wait for; over as soon as the code is mapped. */
@Component
class UnmappedMethods {

    private static final String CAUSE = "unmapped-ship-method";

    /** The record of orders that came without a code. */
    private static final String NONE = "(none)";

    private static final int SHOWN = 80;

    /** What a mail shows of a message. */
    private static final int LONGEST = 500;

    private final Discoveries discoveries;
    private final Alerts alerts;
    private final String url;

    UnmappedMethods(Discoveries discoveries, Alerts alerts, @Value("${caravan.url:http://localhost:8080}") String url) {
        this.discoveries = discoveries;
        this.alerts = alerts;
        this.url = url.replaceAll("/+$", "");
    }

    /** What a page of orders says about the cart's codes; joins the transaction that stores it. */
    void note(Connection cart, List<Entry> inserts, List<Entry> updates) {
        discoveries.shipCodes(
                cart.id(),
                Stream.concat(inserts.stream(), updates.stream())
                        .map(entry -> entry.order().shipMethod())
                        .filter(Objects::nonNull)
                        .map(ShipMethod::originalCode)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        raise(cart, inserts, updates);
    }

    private void raise(Connection cart, List<Entry> inserts, List<Entry> updates) {
        List<RecordFailure> failures = Stream.concat(inserts.stream(), updates.stream())
                .map(Entry::hold)
                .filter(Objects::nonNull)
                .filter(hold -> hold.cause().equals(Verdict.Hold.SHIP_METHOD))
                .map(hold -> Entry.subject(hold.subject()))
                .distinct()
                .map(code -> new RecordFailure(record(code), Failure.of(Category.INCOMPLETE, sentence(cart, code))))
                .toList();
        if (!failures.isEmpty()) {
            alerts.raiseAll(cart.id(), CAUSE, failures);
        }
    }

    void over(Connection cart, Collection<String> codes) {
        alerts.dismiss(
                cart.id(), CAUSE, codes.stream().map(UnmappedMethods::record).toList());
    }

    private String sentence(Connection cart, String code) {
        String shown = code.length() <= SHOWN ? record(code) : code.substring(0, SHOWN) + "…";
        String message = "The following ship method was received from the cart, but no warehouse translation exists. "
                + "Please map it; orders that wait for it then go out by themselves. Method code: " + shown
                + " View ship-method mapping: " + url + "/api/rules/" + cart.path() + "/ship_methods/codes";
        String query = "?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
        return message.length() + query.length() <= LONGEST ? message + query : message;
    }

    private static String record(String code) {
        return code.isBlank() ? NONE : code;
    }
}
