/** Takes in what carts push: tells what is genuine, keeps it, and hands it to the next Order Download. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "alerts", "canonical", "failures", "manifests", "schedules"})
package io.caravan.hooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
