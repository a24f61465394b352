/** What a watcher of the machine needs: MBeans, health, metrics, housekeeping. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "alerts",
            "configfiles",
            "connectors",
            "deliveries",
            "documents",
            "dropbox",
            "failures",
            "manifests",
            "schedules"
        })
package io.caravan.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
