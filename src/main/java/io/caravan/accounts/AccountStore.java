package io.caravan.accounts;

import io.caravan.accounts.Snapshot.Account;
import io.caravan.accounts.Snapshot.Box;
import io.caravan.accounts.Snapshot.Login;
import io.caravan.accounts.Snapshot.Seller;
import io.caravan.accounts.Users.Principal;
import io.caravan.accounts.Users.Role;
import io.caravan.manifests.Manifest.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads everything that is active, in six queries. */
@Component
class AccountStore {

    private final JdbcClient jdbc;
    private final ConfigText text;

    AccountStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.text = new ConfigText(secrets);
    }

    /** As {@link Snapshot#version}, of what is stored now. */
    long version() {
        return jdbc.sql("select coalesce(sum(version), 0) from accounts")
                .query(Long.class)
                .single();
    }

    /** In the caller's transaction, which decides whether the six queries see one moment. */
    Snapshot load() {
        Set<ConnectionId> stale = new HashSet<>();
        Set<Long> learned = new HashSet<>();
        List<Account> accounts = jdbc.sql("select * from accounts order by name")
                .query((row, i) -> new Account(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("kind"),
                        lines(row.getString("alert_to")),
                        row.getString("fingerprint"),
                        row.getLong("version")))
                .list();
        List<Seller> sellers = jdbc.sql("""
                        select m.*, a.name as account
                          from merchants m join accounts a on a.id = m.account_id
                         where m.active order by a.name, m.name""")
                .query((row, i) -> new Seller(
                        new Merchant(
                                new MerchantId(row.getLong("id")),
                                row.getString("account"),
                                row.getString("name"),
                                ZoneId.of(row.getString("zone"))),
                        lines(row.getString("alert_to"))))
                .list();
        List<Connection> connections =
                jdbc.sql("""
                        select c.*, m.name as merchant, m.zone, a.name as account
                          from connections c
                          join merchants m on m.id = c.merchant_id
                          join accounts a on a.id = m.account_id
                         where c.active and m.active order by a.name, m.name, c.side desc, c.name""").query((row, i) -> connection(row, stale)).list();
        List<Warehouse> warehouses =
                jdbc.sql("""
                        select w.* from warehouses w join merchants m on m.id = w.merchant_id
                         where m.active order by w.merchant_id, w.name""").query((row, i) -> warehouse(row, learned)).list();
        return Snapshot.of(accounts, sellers, connections, warehouses, users(), boxes(), stale, learned);
    }

    private List<Login> users() {
        return jdbc.sql("select u.*, a.name as account from users u join accounts a on a.id = u.account_id")
                .query((row, i) -> {
                    long merchant = row.getLong("merchant_id");
                    boolean operator = row.wasNull();
                    return new Login(
                            new Principal(
                                    row.getString("name"),
                                    operator ? Role.OPERATOR : Role.MERCHANT,
                                    row.getString("account"),
                                    operator ? null : new MerchantId(merchant)),
                            row.getString("password"));
                })
                .list();
    }

    private List<Box> boxes() {
        return jdbc.sql("select d.*, a.name as account from drop_boxes d join accounts a on a.id = d.account_id")
                .query((row, i) -> new Box(
                        new DropBoxLogin(
                                row.getString("login"),
                                row.getString("password"),
                                lines(row.getString("public_keys")),
                                row.getString("home")),
                        row.getString("account")))
                .list();
    }

    private Connection connection(ResultSet row, Set<ConnectionId> stale) throws SQLException {
        ConnectionId id = new ConnectionId(row.getLong("id"));
        String account = row.getString("account");
        String merchant = row.getString("merchant");
        String name = row.getString("name");
        String path = account + "/" + merchant + "/" + name;
        String stored = row.getString("config");
        ConnectionConfig config = text.read(path, stored);
        if (text.isStale(path, stored)) {
            stale.add(id);
        }
        return new Connection(
                id,
                account,
                new MerchantId(row.getLong("merchant_id")),
                merchant,
                Side.valueOf(row.getString("side")),
                name,
                row.getString("connector"),
                ZoneId.of(row.getString("zone")),
                config.settings(),
                config.orderOptions(),
                config.schedules(),
                config.wmsSettings());
    }

    private static Warehouse warehouse(ResultSet row, Set<Long> learned) throws SQLException {
        if (row.getBoolean("learned")) {
            learned.add(row.getLong("id"));
        }
        return new Warehouse(
                row.getLong("id"),
                new MerchantId(row.getLong("merchant_id")),
                row.getString("name"),
                row.getString("wms_code"),
                row.getBoolean("is_default"),
                row.getBoolean("enabled"));
    }

    static String joined(List<String> lines) {
        return String.join("\n", lines);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
}
