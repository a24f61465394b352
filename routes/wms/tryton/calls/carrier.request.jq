# A carrier whose product has the ship method's code, where there is one.
include "jsonrpc";
if $vars.there or $vars.order.ship_code == null or ($settings.packages | tostring) == "false" then empty else
  rpc_read("model.carrier.search_read"; [
    [["carrier_product.code", "=", $vars.order.ship_code]], 0, 2, null, ["id"], $vars.context]) + {path: "/\($settings.database | @uri)/"}
end
