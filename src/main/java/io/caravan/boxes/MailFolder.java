package io.caravan.boxes;

import io.caravan.failures.FailureException;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.util.Arrays;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.jspecify.annotations.Nullable;

/** A folder of an IMAP or POP3 server, opened at the first need. Reading leaves no trace; only {@link #done} does. */
final class MailFolder {

    private static final int MOST = 500;

    private final MailServer server;
    private final String name;
    private final String archive;
    private @Nullable Store store;
    private @Nullable Folder folder;

    /** @param archive where IMAP moves what is done; empty marks it as seen instead */
    MailFolder(MailServer server, String name, String archive) {
        this.server = server;
        this.name = server.protocol().startsWith("pop3") ? "INBOX" : name;
        this.archive = archive;
    }

    MailServer server() {
        return server;
    }

    String name() {
        return name;
    }

    boolean isOpen() {
        return folder != null && folder.isOpen();
    }

    /** The oldest mails that were not dealt with. */
    List<Message> fresh() {
        try {
            Folder open = open();
            Message[] mails = open instanceof IMAPFolder
                    ? open.search(new AndTerm(
                            new FlagTerm(new Flags(Flag.SEEN), false), new FlagTerm(new Flags(Flag.DELETED), false)))
                    : open.getMessages();
            return Arrays.stream(mails).limit(MOST).toList();
        } catch (MessagingException e) {
            throw lost("list the mails in " + name, e);
        }
    }

    String uid(Message mail) throws MessagingException {
        return mail.getFolder() instanceof POP3Folder pop3
                ? pop3.getUID(mail)
                : Long.toString(((UIDFolder) mail.getFolder()).getUID(mail));
    }

    @Nullable
    Message find(String uid) throws MessagingException {
        Folder open = open();
        if (open instanceof UIDFolder imap && open instanceof IMAPFolder) {
            return imap.getMessageByUID(Long.parseLong(uid));
        }
        for (Message mail : open.getMessages()) {
            if (uid.equals(uid(mail))) {
                return mail;
            }
        }
        return null;
    }

    /** POP3 deletes only when the folder is closed in order, so it is closed at once. */
    void done(String uid) {
        try {
            Message mail = find(uid);
            if (mail == null) {
                return;
            }
            if (mail.getFolder() instanceof IMAPFolder imap) {
                moveAway(imap, mail);
            } else {
                mail.setFlag(Flag.DELETED, true);
                mail.getFolder().close(true);
                disconnect();
            }
        } catch (MessagingException e) {
            throw lost("put away a mail in " + name, e);
        }
    }

    void check() {
        try {
            open().getMessageCount();
        } catch (MessagingException e) {
            throw lost("open the mail folder " + name, e);
        }
    }

    void disconnect() {
        try {
            if (folder != null && folder.isOpen()) {
                folder.close(false);
            }
            if (store != null) {
                store.close();
            }
        } catch (MessagingException e) {
            // the line is dead already
        }
        folder = null;
        store = null;
    }

    private void moveAway(IMAPFolder imap, Message mail) throws MessagingException {
        if (archive.isEmpty()) {
            mail.setFlag(Flag.SEEN, true);
            return;
        }
        IMAPStore imapStore = (IMAPStore) imap.getStore();
        Folder target = imapStore.getFolder(archive);
        if (!target.exists()) {
            target.create(Folder.HOLDS_MESSAGES);
        }
        Message[] one = {mail};
        if (imapStore.hasCapability("MOVE")) {
            imap.moveMessages(one, target);
        } else {
            imap.copyMessages(one, target);
            imap.setFlags(one, new Flags(Flag.DELETED), true);
        }
    }

    private Folder open() throws MessagingException {
        if (folder != null && folder.isOpen()) {
            return folder;
        }
        disconnect();
        Store connected = server.session().getStore(server.protocol());
        store = connected;
        connected.connect(server.host(), server.port(), server.username(), server.password());
        Folder opened = connected.getFolder(name);
        opened.open(Folder.READ_WRITE);
        folder = opened;
        return opened;
    }

    private FailureException lost(String doing, MessagingException e) {
        disconnect();
        return server.failure(doing, e);
    }

    @Override
    public String toString() {
        return server.address() + ", folder " + name;
    }
}
