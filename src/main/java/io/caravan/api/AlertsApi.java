package io.caravan.api;

import io.caravan.accounts.Merchant;
import io.caravan.accounts.MerchantId;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.Alert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What needs a person's eye. The hub's own alerts are seen by operators of the machine. */
@RestController
@RequestMapping("/api/alerts")
class AlertsApi {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsApi.class);

    /** How the alert book files what is nobody's in particular. */
    private static final Merchant HUB = new Merchant(new MerchantId(0), "", "", ZoneOffset.UTC);

    private final Sight sight;
    private final Alerts alerts;

    AlertsApi(Sight sight, Alerts alerts) {
        this.sight = sight;
        this.alerts = alerts;
    }

    /**
     * One alert.
     *
     * @param connection absent when it is the hub's own
     */
    record AlertView(
            long id,
            @Nullable String connection,
            String cause,
            @Nullable String record,
            String category,
            String message,
            Instant firstAt,
            Instant lastAt,
            int count,
            String state) {}

    /**
     * A page of alerts, newest first.
     *
     * @param before what to ask for to get the next page; absent on the last
     */
    record AlertList(List<AlertView> alerts, @Nullable Long before) implements PlainText {
        @Override
        public String text() {
            Table table =
                    new Table("ID", "CONNECTION", "CAUSE", "RECORD", "CATEGORY", "STATE", "LAST", "COUNT", "MESSAGE");
            alerts.forEach(alert -> table.row(
                    alert.id(),
                    alert.connection(),
                    alert.cause(),
                    alert.record(),
                    alert.category(),
                    alert.state(),
                    alert.lastAt(),
                    alert.count(),
                    alert.message()));
            return table + (before == null ? "" : "more: before=" + before + "\n");
        }
    }

    @GetMapping
    AlertList list(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "true") boolean active,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") long before) {
        Limits.check(limit);
        List<Alert> page = page(viewer, active, limit, before);
        return new AlertList(
                page.stream().map(this::view).toList(),
                page.size() < limit ? null : page.getLast().id());
    }

    @PostMapping("/{alert}/dismiss")
    Said dismiss(@AuthenticationPrincipal Viewer viewer, @PathVariable long alert) {
        boolean seen = page(viewer, false, 1, alert + 1).stream().anyMatch(found -> found.id() == alert);
        if (!seen) {
            throw new NoSuchElementException("there is no alert " + alert);
        }
        alerts.dismissById(alert, viewer.getName());
        LOG.info("alert {} dismissed by {}", alert, viewer.getName());
        return new Said("Alert " + alert + " is dismissed.");
    }

    private List<Alert> page(Viewer viewer, boolean active, int limit, long before) {
        List<Merchant> seen = new ArrayList<>(sight.merchants(viewer));
        if (viewer.machine()) {
            seen.add(HUB);
        }
        return Sight.newest(
                viewer.machine() && sight.everyMerchant(viewer),
                seen,
                merchant -> alerts.list(merchant, active, limit, before),
                Alert::id,
                limit);
    }

    private AlertView view(Alert alert) {
        return new AlertView(
                alert.id(),
                alert.connection() == null ? null : sight.name(alert.connection()),
                alert.cause(),
                alert.record(),
                alert.category(),
                alert.message(),
                alert.firstAt(),
                alert.lastAt(),
                alert.count(),
                alert.state().toLowerCase(Locale.ROOT));
    }
}
