package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes attachments out of new mail; a mail is done when all it brought was acknowledged. */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private static final int MOST_UNREADABLE = 5;

    private final MailFolder folder;
    private final Layout layout;
    private final Senders senders;
    private final long largest;
    private final Path own;
    private final Map<String, Set<String>> pending = new HashMap<>();

    Inbox(Connection connection, Layout layout, Path own) {
        String name =
                layout.directory().isEmpty() ? connection.settings().or("mail_folder", "INBOX") : layout.directory();
        this.folder = new MailFolder(
                MailServer.in(connection),
                name,
                connection.settings().or("mail_archive_folder", "").strip());
        this.layout = layout;
        this.senders = Senders.of(connection);
        this.largest = Require.number(connection, "mail_max_bytes", 50L << 20, 1, 2L << 30);
        this.own = own;
    }

    /** One mail that cannot be read is left; some servers even hang up over one, so the look begins anew without it. */
    List<Waiting> list() {
        Set<String> unreadable = new HashSet<>();
        while (true) {
            int before = unreadable.size();
            try {
                return list(unreadable);
            } catch (FailureException e) {
                if (unreadable.size() == before || before == MOST_UNREADABLE) {
                    throw e;
                }
            }
        }
    }

    private List<Waiting> list(Set<String> unreadable) {
        List<Waiting> waiting = new ArrayList<>();
        for (Message mail : folder.fresh()) {
            String uid = "";
            try {
                uid = folder.uid(mail);
                if (!unreadable.contains(uid) && senders.allow(mail)) {
                    waiting.addAll(attachments(mail, uid));
                }
            } catch (MessagingException | IOException | RuntimeException e) {
                LOG.warn("Mail {} at {} cannot be read and is left: {}", uid, folder, e.toString());
                if (!folder.isOpen()) {
                    unreadable.add(uid);
                    throw folder.server().failure(Category.UNREACHABLE, "list the mails in " + folder.name(), e);
                }
            }
        }
        return waiting;
    }

    boolean fetch(Waiting file, Path into) {
        FileNames.checked(file.name(), folder.toString());
        try {
            Message mail = folder.find(uid(file.id()));
            int position = Integer.parseInt(file.id().substring(uid(file.id()).length() + 1));
            Part part =
                    mail == null ? null : Attachments.of(mail, layout.pattern()).get(position);
            if (part == null) {
                return false;
            }
            try (InputStream in = part.getInputStream();
                    OutputStream out = Files.newOutputStream(into)) {
                copy(in, out, file.name());
            }
            return true;
        } catch (MessagingException | IOException e) {
            Category category = folder.isOpen() ? Category.UNREADABLE : Category.UNREACHABLE;
            throw folder.server().failure(category, "read the attachment " + file.name() + " in " + folder.name(), e);
        }
    }

    void archive(BoxFile file, byte @Nullable [] rejects) {
        if (rejects != null) {
            keep(rejects, FileNames.checked(file.name(), folder.toString()) + Archive.REJECTS);
        }
        String uid = uid(file.id());
        Set<String> left = pending.computeIfAbsent(uid, this::idsOf);
        left.remove(file.id());
        if (left.isEmpty()) {
            folder.done(uid);
            pending.remove(uid);
        }
    }

    void check() {
        folder.check();
    }

    void disconnect() {
        folder.disconnect();
    }

    private List<Waiting> attachments(Message mail, String uid) throws MessagingException, IOException {
        Instant at = mail.getReceivedDate() != null
                ? mail.getReceivedDate().toInstant()
                : mail.getSentDate() != null ? mail.getSentDate().toInstant() : Instant.EPOCH;
        List<Waiting> waiting = new ArrayList<>();
        for (Map.Entry<Integer, Part> part :
                Attachments.of(mail, layout.pattern()).entrySet()) {
            waiting.add(new Waiting(uid + "/" + part.getKey(), Attachments.name(part.getValue()), -1, at));
        }
        Set<String> ids = new HashSet<>();
        waiting.forEach(file -> ids.add(file.id()));
        pending.put(uid, ids);
        return waiting;
    }

    /**
     * After a restart nothing is known of earlier acknowledgements, so a mail with several files waits for all of them
     * again.
     */
    private Set<String> idsOf(String uid) {
        try {
            Set<String> ids = new HashSet<>();
            Message mail = folder.find(uid);
            if (mail != null) {
                Attachments.of(mail, layout.pattern()).keySet().forEach(position -> ids.add(uid + "/" + position));
            }
            return ids;
        } catch (MessagingException | IOException e) {
            throw folder.server().failure(Category.UNREACHABLE, "read a mail in " + folder.name(), e);
        }
    }

    private void copy(InputStream in, OutputStream out, String name) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            if (size > largest) {
                throw new FailureException(
                        Category.UNREADABLE,
                        "The attachment " + name + " in " + folder + " is larger than " + largest
                                + " bytes. Move the mail away or raise mail_max_bytes.");
            }
            out.write(buffer, 0, read);
        }
    }

    private void keep(byte[] rejects, String name) {
        try {
            Files.write(Files.createDirectories(own.resolve("rejects")).resolve(name), rejects);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the rejected rows of " + name, e);
        }
    }

    private static String uid(String id) {
        return id.substring(0, id.lastIndexOf('/'));
    }
}
