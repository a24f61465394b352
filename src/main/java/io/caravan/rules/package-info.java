/** What a merchant decided about orders: filters, aliases, ship methods. Pure functions over data. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "canonical", "configfiles", "documents", "failures"})
package io.caravan.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
