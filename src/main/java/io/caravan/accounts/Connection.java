package io.caravan.accounts;

import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import java.time.ZoneId;
import java.util.Map;

/**
 * One cart of a merchant, or one WMS as one merchant uses it.
 *
 * @param name unique within the merchant
 * @param connector the connector folder's name
 * @param zone the merchant's, for dates at the edges
 * @param wmsSettings what a cart says about its orders at each WMS, by the WMS's name; empty for a WMS
 */
public record Connection(
        ConnectionId id,
        String account,
        MerchantId merchantId,
        String merchant,
        Side side,
        String name,
        String connector,
        ZoneId zone,
        Settings settings,
        OrderOptions orderOptions,
        Map<Job, Schedule> schedules,
        Map<String, Settings> wmsSettings) {

    /** A connection that says nothing about another. */
    public Connection(
            ConnectionId id,
            String account,
            MerchantId merchantId,
            String merchant,
            Side side,
            String name,
            String connector,
            ZoneId zone,
            Settings settings,
            OrderOptions orderOptions,
            Map<Job, Schedule> schedules) {
        this(
                id,
                account,
                merchantId,
                merchant,
                side,
                name,
                connector,
                zone,
                settings,
                orderOptions,
                schedules,
                Map.of());
    }

    /** How people and files call it: {@code account/merchant/name}. */
    public String path() {
        return account + "/" + merchant + "/" + name;
    }

    /** A WMS's settings as they hold for this cart's orders: what the cart says wins. */
    public Settings settingsAt(Connection wms) {
        return wms.settings.with(Level.CART, wmsSettings.getOrDefault(wms.name, Settings.NONE));
    }

    public Schedule schedule(Job job) {
        return schedules.getOrDefault(job, Schedule.OFF);
    }
}
