package io.caravan.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people and programs that use the HTTP API. */
public interface Users {

    /** Who this is; empty when name or password is wrong, which costs the same time either way. */
    Optional<Principal> authenticate(String name, String password);

    /** What a user may see. */
    enum Role {
        /** The whole account. */
        OPERATOR,
        /** One merchant. */
        MERCHANT
    }

    /**
     * A user who proved who they are.
     *
     * @param merchant the only merchant a {@link Role#MERCHANT} sees; null for an operator
     */
    record Principal(
            String name,
            Role role,
            String account,
            @Nullable MerchantId merchant) {}
}
