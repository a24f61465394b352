/** Where the rules' data lives: what account files and people decided, who changed it, and the codes that came in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "canonical", "configfiles", "manifests", "products", "rules"})
package io.caravan.rulebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
