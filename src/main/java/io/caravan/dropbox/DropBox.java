package io.caravan.dropbox;

import io.caravan.accounts.LoginGuard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The hub's own FTP and SFTP server. A server that cannot start, because its port is taken, does not keep the hub from
 * starting: the other one runs, and {@link #problem} says what is wrong.
 */
@Component("dropbox")
@EnableConfigurationProperties(DropBoxSettings.class)
public final class DropBox implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DropBox.class);

    private final boolean enabled;
    private final Path state;
    private final FtpDoor ftp;
    private final SftpDoor sftp;
    private final List<Door> doors = new ArrayList<>();
    private volatile boolean running;
    private volatile String problem = "";

    @Autowired
    DropBox(
            DropBoxSettings settings,
            ObjectProvider<DropBoxUsers> users,
            DropBoxHomes homes,
            Clock clock,
            @Value("${caravan.data}") String data) {
        this(settings, users.getIfAvailable(() -> name -> Optional.empty()), homes, clock, Path.of(data));
    }

    public DropBox(DropBoxSettings settings, DropBoxUsers users, DropBoxHomes homes, Clock clock, Path data) {
        this.enabled = settings.enabled();
        this.state = data.toAbsolutePath().normalize().resolve(".dropbox");
        Gate gate = new Gate(users, homes, new LoginGuard(clock));
        this.ftp = new FtpDoor(settings, gate, state);
        this.sftp = new SftpDoor(settings, gate, state);
        if (settings.ftp().enabled()) {
            doors.add(ftp);
        }
        if (settings.sftp().enabled()) {
            doors.add(sftp);
        }
    }

    /** Why a server does not run, in a sentence for a person; empty when all that should run does. */
    public Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /** 0 while it does not run. */
    public int ftpPort() {
        return ftp.port();
    }

    /** 0 while it does not run. */
    public int sftpPort() {
        return sftp.port();
    }

    @Override
    public void start() {
        running = true;
        problem = "";
        if (!enabled) {
            return;
        }
        for (Door door : doors) {
            try {
                Files.createDirectories(state);
                door.open();
                LOG.info("Drop box: {} open", door.name());
            } catch (Exception e) {
                door.close();
                problem = (problem + " The drop box has no " + door.name() + ": " + e.getMessage()
                                + ". Free the port or set another, then restart the hub.")
                        .strip();
                LOG.error("Drop box: {} did not open", door.name(), e);
            }
        }
    }

    @Override
    public void stop() {
        doors.forEach(Door::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before Camel and the schedules. */
    @Override
    public int getPhase() {
        return 0;
    }
}
