package io.caravan.csv;

import java.math.BigDecimal;

/**
 * Numbers as one file writes them.
 *
 * @param thousands the character between groups of three digits; NUL when there is none
 */
record Numbers(char decimal, char thousands) {

    private static final int LONGEST = 40;
    private static final int FITS_A_LONG = 18;

    /** Digits with an optional sign and fraction; anything else, an exponent included, is refused. */
    BigDecimal read(String text) throws Refused {
        int length = text.length();
        char sign = text.charAt(0);
        int start = sign == '-' || sign == '+' ? 1 : 0;
        long value = 0;
        int digits = 0;
        int scale = -1;
        int group = -1;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                digits++;
                scale += scale >= 0 ? 1 : 0;
            } else if (c == decimal && scale < 0 && wholeGroup(group, i)) {
                scale = 0;
                group = -1;
            } else if (c == thousands && thousands != 0 && scale < 0 && startsGroup(group, i, start)) {
                group = i;
            } else {
                throw notANumber();
            }
        }
        if (digits == 0 || scale == 0 || length > LONGEST || !wholeGroup(group, length)) {
            throw notANumber();
        }
        return digits <= FITS_A_LONG
                ? BigDecimal.valueOf(sign == '-' ? -value : value, Math.max(scale, 0))
                : new BigDecimal(plain(text));
    }

    String write(BigDecimal number) {
        String text = number.toPlainString();
        return decimal == '.' ? text : text.replace('.', decimal);
    }

    private static boolean wholeGroup(int separator, int end) {
        return separator < 0 || end - separator == 4;
    }

    private static boolean startsGroup(int separator, int at, int start) {
        return separator < 0 ? at > start && at - start <= 3 : at - separator == 4;
    }

    private String plain(String text) {
        return text.replace(String.valueOf(thousands), "").replace(decimal, '.');
    }

    private static Refused notANumber() {
        return new Refused("is not a number");
    }
}
