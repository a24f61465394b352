package io.caravan.inventory;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code cart_stock_rules}: since when a cart's terms hold, and how far its orders were looked at. */
@Component
class TermsTable {

    private final JdbcTemplate jdbc;

    TermsTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known of a cart.
     *
     * @param changed when its terms changed
     * @param looked up to when orders were looked at; null until a run came to its end
     */
    record Known(Instant changed, @Nullable Instant looked) {}

    /** The merchant's warehouses that count, to see when that changes. */
    List<Long> enabledWarehouses(MerchantId merchant) {
        return jdbc.queryForList(
                "select id from warehouses where merchant_id = ? and enabled order by id",
                Long.class,
                merchant.value());
    }

    /** Notes the fingerprint of what decides about the cart's stock; another one than before is a change. */
    Known see(ConnectionId cart, String fingerprint, Instant now) {
        jdbc.update("""
                merge into cart_stock_rules known
                using (values (cast(? as bigint), cast(? as varchar), cast(? as timestamp with time zone)))
                    as seen (cart_id, fingerprint, changed_at)
                on known.cart_id = seen.cart_id
                when matched and known.fingerprint <> seen.fingerprint then update set
                    fingerprint = seen.fingerprint, changed_at = seen.changed_at
                when not matched then insert (cart_id, fingerprint, changed_at)
                    values (seen.cart_id, seen.fingerprint, seen.changed_at)
                """, cart.value(), fingerprint, now.atOffset(ZoneOffset.UTC));
        return jdbc.queryForObject(
                "select changed_at, looked_at from cart_stock_rules where cart_id = ?",
                (row, n) -> {
                    OffsetDateTime looked = row.getObject("looked_at", OffsetDateTime.class);
                    return new Known(
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            looked == null ? null : looked.toInstant());
                },
                cart.value());
    }

    void looked(ConnectionId cart, Instant until) {
        jdbc.update(
                "update cart_stock_rules set looked_at = ? where cart_id = ?",
                until.atOffset(ZoneOffset.UTC),
                cart.value());
    }
}
