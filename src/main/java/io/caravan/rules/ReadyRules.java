package io.caravan.rules;

/**
 * A cart's rules, ready to be applied to many orders.
 *
 * @param source what they were made from
 */
record ReadyRules(CartRules source, OrderFilters orderFilters, Items items, ShipMethods shipMethods) {

    static ReadyRules of(CartRules rules, Places places) {
        return new ReadyRules(
                rules,
                new OrderFilters(rules.orderFilters(), places),
                new Items(rules.itemFilter(), rules.translateItemCode()),
                new ShipMethods(rules.shipMethods()));
    }

    /** These, or what is made anew when the cart's rules are no longer the same. */
    ReadyRules still(CartRules now, Places places) {
        return now == source
                ? this
                : now.equals(source) ? new ReadyRules(now, orderFilters, items, shipMethods) : of(now, places);
    }
}
