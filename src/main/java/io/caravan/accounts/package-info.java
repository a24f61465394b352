/** Accounts, merchants, connections, their settings and secrets: configuration as code, kept in the database. */
@NullMarked
@ApplicationModule(allowedDependencies = {"configfiles", "manifests"})
package io.caravan.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
