include "jsonrpc"; include "countries";
if $vars.there or $vars.order.country == null then empty else
  rpc_read("model.country.country.search_read"; [
    ["OR", ["code3", "=", $vars.order.country], ["code", "=", ($vars.order.country | country2)]],
    0, 1, null, ["code", "subdivisions.code"], $vars.context]) + {path: "/\($settings.database | @uri)/"}
end
