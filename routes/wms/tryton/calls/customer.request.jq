# The customer of this order, under a code of our own that no second one can have.
include "jsonrpc";
if $vars.there then empty else
  rpc_read("model.party.party.search_read"; [
    [["code", "=", "\($connection.merchant)/\($vars.order.reference)"]], 0, 1, null,
    ["addresses", "contact_mechanisms", "customer_location"], $vars.context]) + {path: "/\($settings.database | @uri)/"}
  | .body.id = (if $vars.saved then 2 else 1 end)
end
