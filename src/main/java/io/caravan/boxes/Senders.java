package io.caravan.boxes;

import io.caravan.accounts.Connection;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whose mail is read: the setting {@code mail_from_allowed}. A sender's address can be forged, so the mail server has
 * to check it (SPF, DKIM) before the hub sees the mail.
 */
record Senders(List<String> allowed) {

    static Senders of(Connection connection) {
        return new Senders(
                Arrays.stream(Require.setting(connection, "mail_from_allowed").split(","))
                        .map(sender -> sender.strip().toLowerCase(Locale.ROOT))
                        .filter(sender -> !sender.isEmpty())
                        .toList());
    }

    boolean allow(Message mail) throws MessagingException {
        Address[] from = mail.getFrom();
        if (from == null
                || from.length != 1
                || !(from[0] instanceof InternetAddress sender)
                || sender.getAddress() == null) {
            return allowed.contains("*");
        }
        String address = sender.getAddress().toLowerCase(Locale.ROOT);
        return allowed.contains("*")
                || allowed.contains(address)
                || allowed.contains(address.substring(Math.max(address.lastIndexOf('@'), 0)));
    }
}
