/** Runs jq, the language in which shapes are translated. */
@NullMarked
@ApplicationModule(allowedDependencies = {"failures"})
package io.caravan.jq;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
