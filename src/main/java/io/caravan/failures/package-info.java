/** What went wrong, in words a person can act on. Retry policy, alert and wording follow from the {@link Category}. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.caravan.failures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
