package io.caravan.orders;

import io.caravan.canonical.Order;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Gives every order a reference of at most 16 characters that is unique within its merchant and the same each time. */
final class CustRefs {

    static final int LENGTH = 16;
    private static final int HASH = 6;

    private CustRefs() {}

    /** What the cart calls it, if that is short enough; else its end, made unique by a hash of the whole. */
    static String wanted(Order order) {
        String given = order.custRef() == null || order.custRef().isBlank() ? order.custPoNo() : order.custRef();
        return given.length() <= LENGTH ? given : distinct(given, given);
    }

    /** The wanted reference, or one that differs when another order of the merchant has it. */
    static String free(Order order, long cart, Set<String> taken) {
        String wanted = wanted(order);
        String free = wanted;
        for (int attempt = 0; taken.contains(free); attempt++) {
            free = distinct(wanted, cart + "/" + order.cartOrderId() + "/" + attempt);
        }
        return free;
    }

    private static String distinct(String readable, String whole) {
        int keep = LENGTH - HASH - 1;
        String end = readable.length() <= keep ? readable : readable.substring(readable.length() - keep);
        return end + "-" + hash(whole);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .encodeToString(digest)
                    .toUpperCase(Locale.ROOT)
                    .replaceAll("[^A-Z0-9]", "")
                    .substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
