package io.caravan.operations;

import io.caravan.dropbox.DropBox;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether the hub's own FTP and SFTP server run. */
@Component("dropBoxHealthIndicator")
class DropBoxHealth implements HealthIndicator {

    private final DropBox dropBox;

    DropBoxHealth(DropBox dropBox) {
        this.dropBox = dropBox;
    }

    @Override
    public Health health() {
        return dropBox.problem()
                .map(problem -> Health.status(ConnectionsHealth.DEGRADED).withDetail("problem", problem))
                .orElseGet(() -> Health.up()
                        .withDetail("ftp_port", dropBox.ftpPort())
                        .withDetail("sftp_port", dropBox.sftpPort()))
                .build();
    }
}
