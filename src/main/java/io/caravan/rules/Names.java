package io.caravan.rules;

import java.text.Normalizer;

/** Names of places as people write them: accents, case, dots and dashes aside. */
final class Names {

    private Names() {}

    static String key(String name) {
        String plain = ascii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFD);
        StringBuilder key = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            if (letter == '.' || Character.getType(letter) == Character.NON_SPACING_MARK) {
                continue;
            }
            boolean and = letter == '&';
            if (!and && !Character.isLetterOrDigit(letter)) {
                gap = true;
                continue;
            }
            if ((gap || and) && !key.isEmpty()) {
                key.append(' ');
            }
            if (and) {
                key.append("and");
            } else {
                key.append(Character.toLowerCase(letter));
            }
            gap = and;
        }
        return key.toString();
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
