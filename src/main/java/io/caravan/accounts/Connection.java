package io.caravan.accounts;

import io.caravan.manifests.Manifest.Side;
import java.time.ZoneId;
import java.util.Map;

/**
 * One cart of a merchant, or one WMS as one merchant uses it.
 *
 * @param name unique within the merchant
 * @param connector the connector folder's name
 * @param zone the merchant's, for dates at the edges
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
        Map<Job, Schedule> schedules) {

    /** How people and files call it: {@code account/merchant/name}. */
    public String path() {
        return account + "/" + merchant + "/" + name;
    }

    public Schedule schedule(Job job) {
        return schedules.getOrDefault(job, Schedule.OFF);
    }
}
