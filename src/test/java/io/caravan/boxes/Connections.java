package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.OrderOptions;
import io.caravan.accounts.Schedule;
import io.caravan.accounts.Settings;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Hand-made connections. */
public final class Connections {

    private static final Set<String> SECRETS =
            Set.of("password", "private_key", "private_key_passphrase", "mail_in_password", "mail_out_password");

    private Connections() {}

    public static Connection cart(Map<String, String> settings) {
        return connection(Side.CART, Map.of(Level.CART, settings));
    }

    public static Connection cart(Map<String, String> settings, Map<Job, Schedule> schedules) {
        return connection(Side.CART, Map.of(Level.CART, settings), schedules);
    }

    public static Connection wms(Map<String, String> settings) {
        return connection(Side.WMS, Map.of(Level.WMS, settings));
    }

    public static Connection connection(Side side, Map<Level, Map<String, String>> settings) {
        return connection(side, settings, Map.of());
    }

    private static Connection connection(
            Side side, Map<Level, Map<String, String>> settings, Map<Job, Schedule> schedules) {
        return new Connection(
                new ConnectionId(side == Side.CART ? 1 : 2),
                "demo",
                new MerchantId(1),
                "acme",
                side,
                side == Side.CART ? "shop" : "warehouse",
                "csv",
                ZoneOffset.UTC,
                new Settings(settings, SECRETS),
                OrderOptions.NONE,
                schedules);
    }

    public static Map<String, String> with(Map<String, String> settings, String... more) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
