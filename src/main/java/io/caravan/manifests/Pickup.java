package io.caravan.manifests;

import org.jspecify.annotations.Nullable;

/**
 * How a system that comes and asks the hub proves who it is: HTTP Basic, or the same in the query. {@code {name}} in the two values stands
 * for a setting.
 *
 * @param usernameParameter of the query; null when the system only sends HTTP Basic
 * @param passwordParameter of the query; null when the system only sends HTTP Basic
 */
public record Pickup(
        String username,
        String password,
        @Nullable String usernameParameter,
        @Nullable String passwordParameter) {}
