/** Raw and canonical documents, kept gzipped a page at a time and linked to the records they became. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "canonical"})
package io.caravan.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
