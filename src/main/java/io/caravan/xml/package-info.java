/** XML as JSON, so that jq can read and write it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"canonical"})
package io.caravan.xml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
