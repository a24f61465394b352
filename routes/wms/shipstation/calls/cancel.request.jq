# There are no partial updates: the order is written whole, as it stands there.
if $vars.order then {path: "/orders/createorder", body: ($vars.order + {orderStatus: "cancelled"})} else empty end
