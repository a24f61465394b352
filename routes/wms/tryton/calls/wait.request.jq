# Only now does the warehouse see it as work to do.
include "jsonrpc";
if $vars.there then empty else
  rpc("model.stock.shipment.out.wait"; [[$vars.shipment], $vars.context]) + {path: "/\($settings.database | @uri)/"}
end
