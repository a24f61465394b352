package io.caravan.alerts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server. Prints no password.
 *
 * @param host empty: no mails are sent
 */
@ConfigurationProperties("caravan.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("STARTTLS") Tls tls,
        @DefaultValue("caravan@localhost") String from) {

    /** How the connection is secured; STARTTLS and TLS never fall back to plain text. */
    enum Tls {
        OFF,
        STARTTLS,
        TLS
    }

    boolean configured() {
        return !host.isBlank();
    }

    @Override
    public String toString() {
        return configured() ? "mail server " + host + ":" + port + ", " + tls + ", from " + from : "no mail server";
    }
}
