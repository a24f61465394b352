package io.caravan.boxes;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The attachments of one mail that a pattern asks for, by their position; never a program. */
final class Attachments {

    private static final List<String> PROGRAMS = List.of(
            ".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".ps1",
            ".msi", ".jar", ".sh", ".lnk", ".dll", ".reg", ".apk");
    private static final int DEEPEST = 8;
    private static final int MOST = 200;

    private final Glob pattern;
    private final Map<Integer, Part> parts = new LinkedHashMap<>();
    private int position;

    private Attachments(Glob pattern) {
        this.pattern = pattern;
    }

    static Map<Integer, Part> of(Part mail, Glob pattern) throws MessagingException, IOException {
        Attachments attachments = new Attachments(pattern);
        attachments.collect(mail, 0);
        return attachments.parts;
    }

    static String name(Part part) throws MessagingException, IOException {
        return MimeUtility.decodeText(part.getFileName());
    }

    private void collect(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || position >= MOST) {
            throw new MessagingException("more than " + MOST + " parts, or nested more than " + DEEPEST + " deep");
        }
        if (part.isMimeType("multipart/*")) {
            Multipart multipart = (Multipart) part.getContent();
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                collect(child, depth + 1);
            }
            return;
        }
        position++;
        if (part.getFileName() != null) {
            String name = name(part);
            boolean program = PROGRAMS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
            if (!program && !FileNames.isPartial(name) && pattern.matches(name)) {
                parts.put(position, part);
            }
        }
    }
}
