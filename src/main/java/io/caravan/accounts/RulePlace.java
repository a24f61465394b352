package io.caravan.accounts;

import java.util.Locale;

/**
 * Whose rules are meant.
 *
 * @param path {@code account}, {@code account/merchant} or {@code account/merchant/cart}; as lasting as an id, for what is renamed is a new thing
 */
public record RulePlace(Level level, String path) {

    /** Where rules stand in an account file. */
    public enum Level {
        ACCOUNT,
        MERCHANT,
        CART
    }

    public static RulePlace account(String account) {
        return new RulePlace(Level.ACCOUNT, account);
    }

    public static RulePlace of(Merchant merchant) {
        return new RulePlace(Level.MERCHANT, merchant.account() + "/" + merchant.name());
    }

    public static RulePlace of(Connection cart) {
        return new RulePlace(Level.CART, cart.path());
    }

    public String account() {
        int end = path.indexOf('/');
        return end < 0 ? path : path.substring(0, end);
    }

    /** Like {@code rules of cart demo/acme/web-shop}. */
    @Override
    public String toString() {
        return level.name().toLowerCase(Locale.ROOT) + " " + path;
    }
}
