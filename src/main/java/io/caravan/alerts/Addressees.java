package io.caravan.alerts;

import io.caravan.accounts.AlertRecipients;
import io.caravan.accounts.ConnectionId;
import io.caravan.failures.Redacted;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Turns who should be told into a set of addresses that is fit for a mail header and names a mail. */
@Component
class Addressees {

    private static final Logger log = LoggerFactory.getLogger(Addressees.class);
    private static final int LONGEST = 254;

    private final AlertRecipients recipients;
    private final List<String> everything;

    Addressees(ObjectProvider<AlertRecipients> recipients, AlertSettings settings) {
        this.recipients = recipients.getIfAvailable(() -> connection -> List.of());
        this.everything = settings.to();
    }

    /**
     * In alphabetical order, separated by commas; {@code caravan.alerts.to} when nobody is named; empty when that is
     * empty too.
     */
    String of(long connection) {
        String named = joined(named(connection == AlertRow.HUB ? null : new ConnectionId(connection)));
        return named.isEmpty() ? joined(everything) : named;
    }

    private List<String> named(@Nullable ConnectionId connection) {
        try {
            return recipients.recipients(connection);
        } catch (NoSuchElementException e) {
            return List.of();
        }
    }

    private static String joined(Collection<String> addresses) {
        return String.join(
                ",",
                addresses.stream()
                        .map(address -> address.strip().toLowerCase(Locale.ROOT))
                        .filter(Addressees::fit)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** One bare address: no name, no list, no line break, so nothing can be smuggled into the header. */
    private static boolean fit(String address) {
        try {
            if (address.length() <= LONGEST
                    && address.matches("[^\\s,;:<>()\\[\\]\"\\\\\\p{Cntrl}]+@[^\\s,;:<>()@]+")) {
                new InternetAddress(address, true).validate();
                return true;
            }
        } catch (AddressException e) {
            log.debug("not an address", e);
        }
        log.warn("'{}' is not a mail address; nobody is told there", Redacted.line(address, 100));
        return false;
    }
}
