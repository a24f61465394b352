if has("order") then {path: "/orders/\(.order)"} else empty end
