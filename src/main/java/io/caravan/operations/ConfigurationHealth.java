package io.caravan.operations;

import io.caravan.accounts.Accounts;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifests;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says which account files and connector folders were left out, and why. */
@Component("configurationHealthIndicator")
class ConfigurationHealth implements HealthIndicator {

    private final Accounts accounts;
    private final Manifests manifests;

    ConfigurationHealth(Accounts accounts, Manifests manifests) {
        this.accounts = accounts;
        this.manifests = manifests;
    }

    @Override
    public Health health() {
        List<String> files =
                accounts.problems().stream().map(ConfigProblem::toString).toList();
        List<String> connectors =
                manifests.problems().stream().map(ConfigProblem::toString).toList();
        Health.Builder health =
                files.isEmpty() && connectors.isEmpty() ? Health.up() : Health.status(ConnectionsHealth.DEGRADED);
        return health.withDetail("accounts", files)
                .withDetail("connectors", connectors)
                .build();
    }
}
