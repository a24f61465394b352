/** CSV files to raw documents and back, by formats declared as data. */
@NullMarked
@ApplicationModule(allowedDependencies = {"configfiles"})
package io.caravan.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
