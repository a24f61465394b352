/** The canonical data model: the documents that travel between carts, hub and warehouses. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.caravan.canonical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
