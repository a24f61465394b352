package io.caravan.dropbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code caravan.dropbox}. The default address is the loopback one: plain FTP sends passwords in clear,
 * so opening it to a network, with the passive address and TLS that this needs, is for the operator to decide.
 *
 * @param bind the address to listen on; 0.0.0.0 for all
 * @param maxConnections for each of the two servers
 * @param idle a connection silent for so long is closed
 */
@ConfigurationProperties("caravan.dropbox")
public record DropBoxSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("100") int maxConnections,
        @DefaultValue("5m") Duration idle,
        @DefaultValue Ftp ftp,
        @DefaultValue Sftp sftp) {

    /** Whether the FTP server speaks TLS. */
    public enum Tls {
        OFF,
        OPTIONAL,
        REQUIRED
    }

    /**
     * The FTP server.
     *
     * @param port 0 takes any free one
     * @param passivePorts such as {@code 2130-2149}; the firewall has to let them through
     * @param passiveAddress what clients are told to connect to, where it is not {@code bind}; empty otherwise
     * @param keystore a PKCS12 file; empty makes a self-signed certificate
     */
    public record Ftp(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2121") int port,
            @DefaultValue("2130-2149") String passivePorts,
            @DefaultValue("") String passiveAddress,
            @DefaultValue("OPTIONAL") Tls tls,
            @DefaultValue("") String keystore,
            @DefaultValue("") String keystorePassword) {

        @Override
        public String toString() {
            return "port " + port + ", passive " + passivePorts + ", TLS " + tls;
        }
    }

    /** The SFTP server. */
    public record Sftp(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2222") int port) {}
}
