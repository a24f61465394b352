/** When jobs run: schedules, runs, cursors. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "failures"})
package io.caravan.schedules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
