package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.accounts.MerchantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** Nobody decided anything: what holds where no rulebook is. */
@Component
@Fallback
class NoBooks implements Books {

    @Override
    public CartRules cart(Connection cart) {
        return CartRules.NONE;
    }

    @Override
    public Map<String, String> carriers(MerchantId merchant) {
        return Map.of();
    }

    @Override
    public RoutingRules routing(String account) {
        return RoutingRules.NONE;
    }

    @Override
    public List<String> wmsMethods(String account) {
        return List.of();
    }

    @Override
    public Products products(MerchantId merchant, Collection<String> codes) {
        return Products.NONE;
    }
}
