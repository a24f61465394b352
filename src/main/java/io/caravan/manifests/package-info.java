/** What each connector folder declares about itself, read from its {@code connector.yaml}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"configfiles"})
package io.caravan.manifests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
