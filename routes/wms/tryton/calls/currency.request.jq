# The order's currency, and the company's for an order without one.
include "jsonrpc";
if $vars.there then empty
elif $vars.order.currency then
  rpc_read("model.currency.currency.search_read"; [[["code", "=", $vars.order.currency]], 0, 1, null, ["code"], $vars.context]) + {path: "/\($settings.database | @uri)/"}
else
  rpc_read("model.company.company.search_read"; [[["id", "=", $vars.context.company]], 0, 1, null, ["currency"], $vars.context]) + {path: "/\($settings.database | @uri)/"}
end
