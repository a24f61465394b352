if $vars.there then empty else {path: "/orders", body: $vars.order} end
