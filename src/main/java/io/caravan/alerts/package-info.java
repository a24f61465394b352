/** What needs a person's eye: one alert per cause and record, dismissed by itself on success, mailed to whom it concerns. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "failures"})
package io.caravan.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
