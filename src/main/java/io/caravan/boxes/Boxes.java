package io.caravan.boxes;

import io.caravan.accounts.Connection;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;

/** Opens the box a connection's settings describe. */
final class Boxes {

    private final CamelContext camel;
    private final LocalPlaces places;
    private final Path data;
    private final Clock clock;
    private final Pause pause;
    private final Looks looks = new Looks();

    Boxes(CamelContext camel, LocalPlaces places, Path data, Clock clock, Pause pause) {
        this.camel = camel;
        this.places = places;
        this.data = data;
        this.clock = clock;
        this.pause = pause;
    }

    Box open(Connection connection, Noun noun) {
        Layout layout = Layout.of(connection, noun);
        return switch (Transport.of(connection)) {
            case DIRECTORY -> folder(places.directory(connection), layout);
            case DROP_BOX -> folder(places.dropBox(connection), layout);
            case FTP, FTPS -> folder(FtpDisk.open(connection, camel, clock), layout);
            case SFTP -> folder(SftpDisk.open(connection, camel, clock), layout);
            case EMAIL -> MailBox.open(connection, noun, layout, data, clock);
        };
    }

    private Box folder(Disk disk, Layout layout) {
        return new FolderBox(disk, layout, looks, clock, pause);
    }
}
