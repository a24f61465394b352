/** Lets people connect other systems: sends them there to allow the hub in, and takes in what they come back with. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "alerts", "calls", "failures", "manifests", "schedules"})
package io.caravan.consents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
