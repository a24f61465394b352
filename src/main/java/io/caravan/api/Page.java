package io.caravan.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/**
 * A small page of sentences, which may be anybody's: all of it is escaped, and nothing runs on it. Its form may end anywhere, because browsers hold
 * what follows a redirect against {@code form-action}, and systems redirect among hosts of theirs.
 */
final class Page {

    private static final String STYLE =
            "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}"
                    + "button{font:inherit;padding:.5rem 1.5rem}p{overflow-wrap:anywhere}";
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + hash(STYLE) + "'; base-uri 'none'; frame-ancestors 'none'";
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final StringBuilder html = new StringBuilder();
    private String referrer = "no-referrer";

    Page(String title) {
        String text = HtmlUtils.htmlEscape(title);
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(text)
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(text)
                .append("</h1>");
    }

    Page says(String sentence) {
        html.append("<p>").append(HtmlUtils.htmlEscape(sentence)).append("</p>");
        return this;
    }

    /** Posts to the page's own address. A browser that is to send no referrer would send no origin either, and look like another site. */
    Page button(String label) {
        referrer = "same-origin";
        html.append("<form method=\"post\"><button>")
                .append(HtmlUtils.htmlEscape(label))
                .append("</button></form>");
        return this;
    }

    Page link(String path, String label) {
        html.append("<p><a href=\"")
                .append(HtmlUtils.htmlEscape(path))
                .append("\">")
                .append(HtmlUtils.htmlEscape(label))
                .append("</a></p>");
        return this;
    }

    ResponseEntity<String> answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", referrer)
                .header("Cache-Control", "no-store")
                .body(html + "</body></html>");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
