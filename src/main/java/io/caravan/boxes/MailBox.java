package io.caravan.boxes;

import io.caravan.accounts.Connection;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A box that is a mailbox: files come as attachments of incoming mail and leave as attachments of outgoing mail. */
final class MailBox implements Box {

    private final @Nullable Inbox inbox;
    private final @Nullable Outbox outbox;

    private MailBox(@Nullable Inbox inbox, @Nullable Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    static MailBox open(Connection connection, Noun noun, Layout layout, Path data, Clock clock) {
        Path own =
                data.resolve(".boxes").resolve("mail").resolve(connection.id().toString());
        return noun.comesFrom(connection.side())
                ? new MailBox(new Inbox(connection, layout, own), null)
                : new MailBox(null, new Outbox(connection, noun, layout, new Spool(own), clock));
    }

    @Override
    public List<Waiting> list() {
        return inbox().list();
    }

    @Override
    public boolean fetch(Waiting file, Path into) {
        return inbox().fetch(file, into);
    }

    @Override
    public void archive(BoxFile file, byte @Nullable [] rejects) {
        inbox().archive(file, rejects);
    }

    @Override
    public void put(String batch, InputStream content) {
        outbox().put(batch, content);
    }

    @Override
    public void publish(String batch) {
        outbox().publish(batch);
    }

    @Override
    public void check() {
        if (inbox != null) {
            inbox.check();
        } else {
            outbox().check();
        }
    }

    @Override
    public void disconnect() {
        if (inbox != null) {
            inbox.disconnect();
        }
    }

    private Inbox inbox() {
        if (inbox == null) {
            throw new IllegalStateException("these files are sent by this connection, they cannot be taken");
        }
        return inbox;
    }

    private Outbox outbox() {
        if (outbox == null) {
            throw new IllegalStateException("these files are received by this connection, they cannot be put");
        }
        return outbox;
    }
}
