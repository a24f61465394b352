package io.caravan.alerts;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mail session that the flow's SMTP step uses, so that host and credentials are in no route and no URI. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AlertSettings.class, MailSettings.class})
class MailServer {

    private static final Logger log = LoggerFactory.getLogger(MailServer.class);
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";

    @Bean
    Session mailSession(MailSettings settings) {
        if (settings.configured()) {
            log.info("Alerts are mailed through {}", settings);
        } else {
            log.warn("Alerts are not mailed to anybody: set caravan.mail.host to a mail server");
        }
        Properties mail = new Properties();
        mail.setProperty("mail.smtp.host", settings.host());
        mail.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        mail.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        mail.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        mail.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        mail.setProperty("mail.smtp.auth", Boolean.toString(!settings.username().isEmpty()));
        mail.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.tls() == MailSettings.Tls.TLS));
        mail.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        mail.setProperty("mail.smtp.starttls.enable", Boolean.toString(settings.tls() == MailSettings.Tls.STARTTLS));
        mail.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.tls() == MailSettings.Tls.STARTTLS));
        return settings.username().isEmpty()
                ? Session.getInstance(mail)
                : Session.getInstance(mail, new Login(settings.username(), settings.password()));
    }

    private static final class Login extends Authenticator {

        private final PasswordAuthentication login;

        Login(String username, String password) {
            this.login = new PasswordAuthentication(username, password);
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return login;
        }
    }
}
