/** The status column is the queue: claims, attempts and outcomes of records that must reach another system exactly once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "alerts", "failures", "manifests", "schedules"})
package io.caravan.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
