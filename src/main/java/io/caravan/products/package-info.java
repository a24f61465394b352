/** A merchant's products by SKU, and what others call them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "rules"})
package io.caravan.products;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
