# A draft is what an attempt left that never became an order for the warehouse; it is made anew, with what the order says now.
include "jsonrpc";
if $vars.there or (($vars.drafts // []) | length) == 0 then empty else
  rpc("model.stock.shipment.out.delete"; [$vars.drafts, $vars.context]) + {write: false, path: "/\($settings.database | @uri)/"}
end
