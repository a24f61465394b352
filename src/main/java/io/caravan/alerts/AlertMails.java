package io.caravan.alerts;

import io.caravan.failures.Redacted;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The steps of the flow {@code alerts}: what is to be mailed, how it reads, and what became of it. */
@Component("alertMails")
public final class AlertMails {

    private static final Logger log = LoggerFactory.getLogger(AlertMails.class);

    private final MailGathering gathering;
    private final LetterWriting writing;
    private final MailSettings settings;
    private final Clock clock;

    AlertMails(MailGathering gathering, LetterWriting writing, MailSettings settings, Clock clock) {
        this.gathering = gathering;
        this.writing = writing;
        this.settings = settings;
        this.clock = clock;
    }

    /** Puts due alerts into mails, at most one per set of recipients; does nothing while no mail server is named. */
    public void gather() {
        if (settings.configured()) {
            gathering.gather();
        }
    }

    /** The message as things stand now; null, and the mail is done with, when everything in it is over. */
    public @Nullable MimeMessage write(AlertMail mail) throws MessagingException {
        MimeMessage message = writing.write(mail);
        if (message == null) {
            mail.empty(clock.instant());
        }
        return message;
    }

    /** The mail server has accepted it. */
    public void sent(AlertMail mail) {
        mail.sent(clock.instant());
    }

    /** The mail server has not: it is tried again, without the addresses the server refused if it takes others. */
    public void failed(AlertMail mail, Exception thrown) {
        String why = "The mail server " + settings.host() + ":" + settings.port() + " did not take alert mail "
                + mail.id() + ": " + Redacted.line(thrown.getMessage(), 500);
        List<String> refused = refusedAmongOthers(thrown);
        if (refused.isEmpty()) {
            mail.failed(why, clock.instant());
        } else {
            mail.refused(refused, why + " " + String.join(", ", refused), clock.instant());
        }
        log.warn("{}; next attempt at {}", mail.error(), mail.nextAttemptAt());
    }

    /** Empty unless the server would have taken the mail for some of its recipients. */
    private static List<String> refusedAmongOthers(Exception thrown) {
        if (thrown instanceof SendFailedException partly
                && partly.getValidUnsentAddresses() != null
                && partly.getValidUnsentAddresses().length > 0
                && partly.getInvalidAddresses() != null) {
            return Arrays.stream(partly.getInvalidAddresses())
                    .map(Address::toString)
                    .toList();
        }
        return List.of();
    }
}
