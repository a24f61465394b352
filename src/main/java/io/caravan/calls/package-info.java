/**
 * HTTP conversations as the Camel component {@code call:}: what a connector asks and how it reads the answer lies in its folder as jq;
 * addresses, credentials, limits and outcomes are minded here. The engine is Apache HttpClient 5.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "canonical", "failures", "jq", "manifests", "outbox", "xml"})
package io.caravan.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
