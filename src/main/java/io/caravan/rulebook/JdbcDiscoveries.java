package io.caravan.rulebook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Discovered codes in their tables, with a memory of those that are known to be there. */
@Component("discoveries")
class JdbcDiscoveries implements Discoveries {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcDiscoveries.class);

    /** A cart that makes a code of every order must not fill the table. */
    private static final int MOST = 10_000;

    private static final long REMEMBERED = 100_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Cache<Seen, Boolean> seen =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    JdbcDiscoveries(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Where codes of a kind are kept. */
    private enum Table {
        SHIP("cart_ship_codes", "cart_id", 200),
        CARRIER("carrier_codes", "merchant_id", 100);

        private final String table;
        private final String owner;
        private final int width;

        Table(String table, String owner, int width) {
            this.table = table;
            this.owner = owner;
            this.width = width;
        }
    }

    private record Seen(Table table, long owner, String code) {}

    @Override
    public void shipCodes(ConnectionId cart, Collection<String> codes) {
        note(Table.SHIP, cart.value(), codes);
    }

    @Override
    public void carriers(MerchantId merchant, Collection<String> codes) {
        note(Table.CARRIER, merchant.value(), codes);
    }

    private void note(Table table, long owner, Collection<String> codes) {
        Set<String> news = codes.stream()
                .filter(code -> !code.isBlank() && code.length() <= table.width)
                .filter(code -> seen.getIfPresent(new Seen(table, owner, code)) == null)
                .collect(Collectors.toSet());
        if (news.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            insert(table, owner, news);
            AfterCommit.run(() -> news.forEach(code -> seen.put(new Seen(table, owner, code), true)));
        });
    }

    private void insert(Table table, long owner, Set<String> news) {
        Set<String> unknown = new HashSet<>(news);
        jdbc.queryForList(
                        "select code from " + table.table + " where " + table.owner + " = ? and code = any(?)",
                        String.class,
                        owner,
                        news.toArray(String[]::new))
                .forEach(unknown::remove);
        if (unknown.isEmpty()) {
            return;
        }
        Integer count = jdbc.queryForObject(
                "select count(*) from " + table.table + " where " + table.owner + " = ?", Integer.class, owner);
        if (count != null && count + unknown.size() > MOST) {
            LOG.warn(
                    "{} {} has {} codes in {} already; new ones are not listed",
                    table.owner,
                    owner,
                    count,
                    table.table);
            return;
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.batchUpdate(
                "insert into " + table.table + " (" + table.owner
                        + ", code, first_seen) values (?, ?, ?) on conflict do nothing",
                unknown,
                1_000,
                (insert, code) -> {
                    insert.setLong(1, owner);
                    insert.setString(2, code);
                    insert.setObject(3, now);
                });
    }

    @Override
    public List<Discovered> shipCodes(ConnectionId cart) {
        return list(Table.SHIP, cart.value());
    }

    @Override
    public List<Discovered> carriers(MerchantId merchant) {
        return list(Table.CARRIER, merchant.value());
    }

    private List<Discovered> list(Table table, long owner) {
        return jdbc.query(
                "select code, first_seen from " + table.table + " where " + table.owner + " = ? order by code",
                (row, n) -> new Discovered(
                        row.getString("code"),
                        row.getObject("first_seen", OffsetDateTime.class).toInstant()),
                owner);
    }
}
