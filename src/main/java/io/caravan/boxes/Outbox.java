package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.boxes.Spool.State;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import java.io.InputStream;
import java.time.Clock;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Sends each batch as one mail, once: a send that was begun and not seen to end is for a person to decide. */
final class Outbox {

    private final Connection connection;
    private final Noun noun;
    private final Layout layout;
    private final Spool spool;
    private final MailServer server;
    private final Clock clock;

    Outbox(Connection connection, Noun noun, Layout layout, Spool spool, Clock clock) {
        this.connection = connection;
        this.noun = noun;
        this.layout = layout;
        this.spool = spool;
        this.clock = clock;
        this.server = MailServer.out(connection);
    }

    void put(String batch, InputStream content) {
        spool.sweep(clock.instant());
        spool.write(entry(batch), content);
    }

    void publish(String batch) {
        String entry = entry(batch);
        switch (spool.state(entry)) {
            case SENT -> {}
            case WRITTEN -> send(batch, entry);
            case SENDING -> throw unsure(batch, "an earlier attempt was cut short");
            case UNKNOWN -> throw unsure(batch, "this machine has no trace of it in its spool");
        }
    }

    void check() {
        try (Transport transport = server.session().getTransport(server.protocol())) {
            connect(transport);
        } catch (MessagingException e) {
            throw server.failure("log in at the mail server", e);
        }
    }

    private void send(String batch, String entry) {
        try (Transport transport = server.session().getTransport(server.protocol())) {
            OutgoingMail mail = OutgoingMail.of(
                    server.session(),
                    connection,
                    entry,
                    layout.finalName(batch),
                    batch,
                    spool.file(entry, State.SENDING));
            connect(transport);
            spool.move(entry, State.WRITTEN, State.SENDING);
            deliver(transport, mail, batch, entry);
        } catch (MessagingException e) {
            State state = spool.state(entry);
            if (state == State.SENDING) {
                spool.move(entry, State.SENDING, State.WRITTEN);
            }
            if (state != State.SENT) {
                String doing = "send the mail with batch " + batch;
                throw e instanceof SendFailedException
                        ? server.failure(Category.REJECTED, doing, e)
                        : server.failure(doing, e);
            }
        }
    }

    /** Throws MessagingException only where the mail was certainly not accepted. */
    private void deliver(Transport transport, OutgoingMail mail, String batch, String entry) throws MessagingException {
        try {
            mail.saveChanges();
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (SMTPSendFailedException e) {
            if (e.getReturnCode() >= 400) {
                throw e;
            }
            throw unsure(batch, "the connection was lost");
        } catch (SendFailedException e) {
            throw e;
        } catch (MessagingException e) {
            throw unsure(batch, "the connection was lost");
        }
        spool.move(entry, State.SENDING, State.SENT);
    }

    private void connect(Transport transport) throws MessagingException {
        String username = server.username().isEmpty() ? null : server.username();
        transport.connect(server.host(), server.port(), username, username == null ? null : server.password());
    }

    private FailureException unsure(String batch, String why) {
        return new FailureException(
                Category.UNSURE,
                "Whether the mail with batch " + batch + " was sent to "
                        + connection.settings().or("mail_to", "") + " by " + server.address() + " is not known: " + why
                        + ". Ask the recipient, then mark it sent or resend it.");
    }

    private String entry(String batch) {
        return noun.folder() + "-" + FileNames.checked(batch, "the name of the batch");
    }
}
