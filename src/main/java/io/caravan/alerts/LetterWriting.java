package io.caravan.alerts;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Turns a mail that is owed into the message that leaves. */
@Component
class LetterWriting {

    private static final int STILL_ACTIVE = 20;

    private final Troubles troubles;
    private final Addressees addressees;
    private final Accounts accounts;
    private final Session session;
    private final InternetAddress from;
    private final String url;

    LetterWriting(
            Troubles troubles,
            Addressees addressees,
            Accounts accounts,
            Session session,
            MailSettings settings,
            @Value("${caravan.url}") String url) {
        this.troubles = troubles;
        this.addressees = addressees;
        this.accounts = accounts;
        this.session = session;
        this.from = address(settings.from());
        this.url = url.replaceAll("/+$", "");
    }

    /** Null when everything it was owed for is over. */
    @Nullable
    MimeMessage write(AlertMail mail) throws MessagingException {
        List<Trouble> news = troubles.of(mail);
        if (news.isEmpty()) {
            return null;
        }
        List<String> stillActive = mail.kind() == AlertMail.Kind.DIGEST ? stillActive(mail) : List.of();
        Letter letter = Letter.of(news, troubles.total(mail), stillActive, this::place, url);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(from);
        for (String to : mail.to()) {
            message.addRecipient(RecipientType.TO, new InternetAddress(to, true));
        }
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Message-ID", "<caravan-alerts-" + mail.id() + "@" + domain() + ">");
        return message;
    }

    private List<String> stillActive(AlertMail mail) {
        return troubles.mailedBefore(mail).stream()
                .filter(before -> addressees.of(before.connection()).equals(mail.recipients()))
                .limit(STILL_ACTIVE)
                .map(before -> place(before.connection()).name() + ": " + Letter.counted(before.alerts(), "alert") + " "
                        + before.category().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Letter.Place place(long connection) {
        if (connection == AlertRow.HUB) {
            return new Letter.Place("the hub", ZoneOffset.UTC);
        }
        try {
            Connection known = accounts.connection(new ConnectionId(connection));
            return new Letter.Place(known.path(), known.zone());
        } catch (NoSuchElementException e) {
            return new Letter.Place("removed connection " + connection, ZoneOffset.UTC);
        }
    }

    private String domain() {
        String address = from.getAddress();
        return address.substring(address.indexOf('@') + 1);
    }

    private static InternetAddress address(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (MessagingException e) {
            throw new IllegalArgumentException(
                    "caravan.mail.from is '" + from + "'; it must be a mail address like caravan@example.com", e);
        }
    }
}
