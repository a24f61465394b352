package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Properties;
import org.springframework.core.NestedExceptionUtils;

/** One mail server as the settings name it: {@code mail_in_...} or {@code mail_out_...}. */
record MailServer(String protocol, String host, int port, String username, String password, Session session) {

    static MailServer in(Connection connection) {
        String protocol =
                connection.settings().or("mail_in_protocol", "imaps").strip().toLowerCase(Locale.ROOT);
        int usual = switch (protocol) {
            case "imap" -> 143;
            case "imaps" -> 993;
            case "pop3" -> 110;
            case "pop3s" -> 995;
            default -> throw Require.wrong(connection, "mail_in_protocol", "must be imap, imaps, pop3 or pop3s");
        };
        Properties properties = properties(connection, protocol);
        properties.put("mail." + protocol + ".peek", "true");
        if (!protocol.endsWith("s")) {
            properties.put("mail." + protocol + ".starttls.enable", "true");
        }
        return of(connection, "mail_in", protocol, usual, properties);
    }

    static MailServer out(Connection connection) {
        String tls =
                connection.settings().or("mail_out_tls", "starttls").strip().toLowerCase(Locale.ROOT);
        String protocol = tls.equals("tls") ? "smtps" : "smtp";
        Properties properties = properties(connection, protocol);
        int usual = switch (tls) {
            case "starttls" -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
                yield 587;
            }
            case "tls" -> 465;
            case "none" -> 25;
            default -> throw Require.wrong(connection, "mail_out_tls", "must be starttls, tls or none");
        };
        boolean login = connection.settings().find("mail_out_username").isPresent();
        properties.put("mail." + protocol + ".auth", Boolean.toString(login));
        return of(connection, "mail_out", protocol, usual, properties);
    }

    /** Who is spoken to, for messages. */
    String address() {
        return protocol + " " + (username.isEmpty() ? "" : username + " at ") + host + ":" + port;
    }

    FailureException failure(String doing, MessagingException e) {
        Category category = Category.UNREACHABLE;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationFailedException || cause instanceof CertificateException) {
                category = Category.UNAUTHORIZED;
            }
        }
        return failure(category, doing, e);
    }

    FailureException failure(Category category, String doing, Exception e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        String why = cause.getClass().getSimpleName() + " "
                + FileNames.printable(String.valueOf(cause.getMessage()).strip());
        return new FailureException(Failure.of(category, "Cannot " + doing + ", " + address() + ": " + why + "."), e);
    }

    private static MailServer of(
            Connection connection, String prefix, String protocol, int usualPort, Properties properties) {
        return new MailServer(
                protocol,
                Require.setting(connection, prefix + "_host").strip(),
                Require.port(connection, prefix + "_port", usualPort),
                connection.settings().or(prefix + "_username", ""),
                connection.settings().or(prefix + "_password", ""),
                Session.getInstance(properties));
    }

    private static Properties properties(Connection connection, String protocol) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        String connect = Long.toString(
                Require.seconds(connection, "connect_timeout_seconds", 20).toMillis());
        String read = Long.toString(
                Require.seconds(connection, "read_timeout_seconds", 60).toMillis());
        properties.put(prefix + "connectiontimeout", connect);
        properties.put(prefix + "timeout", read);
        properties.put(prefix + "writetimeout", read);
        properties.put(prefix + "ssl.socketFactory", Trust.context(connection).getSocketFactory());
        properties.put(prefix + "ssl.checkserveridentity", Boolean.toString(Trust.verifies(connection)));
        return properties;
    }

    @Override
    public String toString() {
        return address();
    }
}
