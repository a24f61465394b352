package io.caravan.accounts;

import io.caravan.accounts.Comparison.OwnedLink;
import io.caravan.accounts.Comparison.OwnedPlace;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes what a comparison found, in the caller's transaction. Nothing that orders refer to is ever deleted. */
@Component
class AccountWriter {

    private final JdbcTemplate jdbc;
    private final ConfigText text;
    private final Clock clock;

    AccountWriter(JdbcTemplate jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.text = new ConfigText(secrets);
        this.clock = clock;
    }

    /** Holds the account against other nodes until the transaction ends; returns the fingerprint last applied. */
    String lock(Declared declared) {
        jdbc.update("""
                insert into accounts (name, kind, alert_to, fingerprint, version, applied_at)
                values (?, ?, '', '', 0, ?) on conflict do nothing""", declared.name(), declared.kind(), now());
        String fingerprint = jdbc.queryForObject(
                "select fingerprint from accounts where name = ? for update", String.class, declared.name());
        return fingerprint == null ? "" : fingerprint;
    }

    void write(Declared declared, Comparison comparison, LoginComparison logins) {
        jdbc.update(
                """
                update accounts set kind = ?, alert_to = ?, fingerprint = ?, version = version + 1, applied_at = ?
                 where name = ?""",
                declared.kind(),
                AccountStore.joined(declared.alertTo()),
                declared.fingerprint(),
                now(),
                declared.name());
        Long account = jdbc.queryForObject("select id from accounts where name = ?", Long.class, declared.name());
        upsert(
                declared.sellers(),
                "update merchants set zone = ?, alert_to = ?, active = true where account_id = ? and name = ?",
                "insert into merchants (zone, alert_to, account_id, name) values (?, ?, ?, ?)",
                seller -> row(seller.zone().getId(), AccountStore.joined(seller.alertTo()), account, seller.name()));
        each(
                comparison.goneSellers,
                "update merchants set active = false where id = ?",
                gone -> row(gone.id().value()));
        Map<String, Long> sellers = new HashMap<>();
        jdbc.query(
                "select id, name from merchants where account_id = ?",
                row -> {
                    sellers.put(row.getString("name"), row.getLong("id"));
                },
                account);
        writeLinks(declared, comparison, sellers);
        writePlaces(comparison, sellers);
        writeLogins(logins, account, sellers);
    }

    /** A connection that is gone keeps its row for its orders' sake, and no secrets. */
    private void writeLinks(Declared declared, Comparison comparison, Map<String, Long> sellers) {
        each(
                comparison.goneLinks,
                "update connections set active = false, config = '{}' where id = ?",
                gone -> row(gone.id().value()));
        upsert(
                comparison.links,
                """
                update connections set connector = ?, config = ?, active = true
                 where merchant_id = ? and side = ? and name = ?""",
                "insert into connections (connector, config, merchant_id, side, name) values (?, ?, ?, ?, ?)",
                (OwnedLink owned) -> row(
                        owned.link().connector(),
                        text.write(
                                declared.name() + "/" + owned.seller() + "/"
                                        + owned.link().name(),
                                owned.link().config()),
                        sellers.get(owned.seller()),
                        owned.link().side().name(),
                        owned.link().name()));
    }

    /** Names and codes are unique, and two warehouses may swap theirs: so all are parked before any is written. */
    private void writePlaces(Comparison comparison, Map<String, Long> sellers) {
        each(
                comparison.gonePlaces,
                "update warehouses set enabled = false, is_default = false where id = ?",
                gone -> row(gone.id()));
        List<OwnedPlace> known = filter(comparison.places, place -> place.id() != null);
        each(
                known,
                "update warehouses set name = concat('parked ', id), wms_code = null where id = ?",
                place -> row(place.id()));
        each(
                comparison.places,
                "update warehouses set wms_code = null where merchant_id = ? and wms_code = ?",
                place -> row(sellers.get(place.seller()), place.place().wmsCode()));
        each(
                known,
                """
                update warehouses set wms_code = ?, is_default = ?, enabled = ?, learned = false, name = ?
                 where id = ?""",
                place -> row(
                        place.place().wmsCode(),
                        place.place().isDefault(),
                        place.place().enabled(),
                        place.place().name(),
                        place.id()));
        upsert(
                filter(comparison.places, place -> place.id() == null),
                """
                update warehouses set wms_code = ?, is_default = ?, enabled = ?, learned = false
                 where merchant_id = ? and name = ?""",
                "insert into warehouses (wms_code, is_default, enabled, merchant_id, name) values (?, ?, ?, ?, ?)",
                place -> row(
                        place.place().wmsCode(),
                        place.place().isDefault(),
                        place.place().enabled(),
                        sellers.get(place.seller()),
                        place.place().name()));
    }

    private void writeLogins(LoginComparison logins, @Nullable Long account, Map<String, Long> sellers) {
        each(logins.goneUsers, "delete from users where name = ?", AccountWriter::row);
        upsert(
                logins.users,
                "update users set account_id = ?, merchant_id = ?, password = ? where name = ?",
                "insert into users (account_id, merchant_id, password, name) values (?, ?, ?, ?)",
                hashed -> row(
                        account,
                        sellers.get(hashed.user().merchant()),
                        hashed.hash(),
                        hashed.user().name()));
        each(logins.goneBoxes, "delete from drop_boxes where login = ?", AccountWriter::row);
        upsert(
                logins.boxes,
                "update drop_boxes set account_id = ?, home = ?, password = ?, public_keys = ? where login = ?",
                "insert into drop_boxes (account_id, home, password, public_keys, login) values (?, ?, ?, ?, ?)",
                hashed -> row(
                        account,
                        hashed.box().home(),
                        hashed.hash(),
                        AccountStore.joined(hashed.box().keys()),
                        hashed.box().login()));
    }

    /** Updates in one batch, then inserts in another those that were not there; both take the same parameters. */
    private <T> void upsert(List<T> items, String update, String insert, Function<T, @Nullable Object[]> row) {
        List<@Nullable Object[]> rows = items.stream().map(row).toList();
        if (rows.isEmpty()) {
            return;
        }
        int[] updated = jdbc.batchUpdate(update, rows);
        List<@Nullable Object[]> absent = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                absent.add(rows.get(i));
            }
        }
        if (!absent.isEmpty()) {
            jdbc.batchUpdate(insert, absent);
        }
    }

    private <T> void each(List<T> items, String sql, Function<T, @Nullable Object[]> row) {
        if (!items.isEmpty()) {
            jdbc.batchUpdate(sql, items.stream().map(row).toList());
        }
    }

    private static <T> List<T> filter(List<T> items, Predicate<T> test) {
        return items.stream().filter(test).toList();
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
