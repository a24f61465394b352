package io.caravan.boxes;

import io.caravan.accounts.Connection;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.UUID;

/**
 * A batch as a mail; its Message-ID depends only on connection and batch, so a repeat is recognisable to the recipient.
 */
final class OutgoingMail extends MimeMessage {

    private final String id;

    private OutgoingMail(Session session, String id) {
        super(session);
        this.id = id;
    }

    static OutgoingMail of(Session session, Connection connection, String entry, String name, String batch, Path file)
            throws MessagingException {
        InternetAddress from = addresses(connection, "mail_from")[0];
        String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        UUID unique = UUID.nameUUIDFromBytes((connection.path() + " " + entry).getBytes(StandardCharsets.UTF_8));
        OutgoingMail mail = new OutgoingMail(session, "<" + unique + "@" + domain + ">");
        mail.setFrom(from);
        mail.setRecipients(Message.RecipientType.TO, addresses(connection, "mail_to"));
        mail.setSubject(subject(connection, name, batch), "UTF-8");
        mail.setSentDate(new Date());
        MimeBodyPart text = new MimeBodyPart();
        text.setText("The file " + name + " is attached.\r\n", "UTF-8");
        MimeBodyPart attachment = new MimeBodyPart();
        try {
            attachment.attachFile(
                    file.toFile(), name.endsWith(".csv") ? "text/csv" : "application/octet-stream", "base64");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the mail spool " + file, e);
        }
        attachment.setFileName(name);
        mail.setContent(new MimeMultipart(text, attachment));
        return mail;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private static InternetAddress[] addresses(Connection connection, String key) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(Require.setting(connection, key), true);
            for (InternetAddress address : addresses) {
                address.validate();
            }
            return addresses;
        } catch (AddressException e) {
            throw Require.wrong(connection, key, "holds no mail address like orders@example.com");
        }
    }

    private static String subject(Connection connection, String name, String batch) {
        String subject = connection.settings().or("mail_subject", "{file}");
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw Require.wrong(connection, "mail_subject", "holds control characters");
        }
        return subject.replace("{file}", name).replace("{batch}", batch);
    }
}
