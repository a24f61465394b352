# What a shipment has no field for lies beside it as a note.
include "jsonrpc";
if $vars.there then empty else
  rpc("model.ir.note.create"; [[{resource: "stock.shipment.out,\($vars.shipment)", message: $vars.order.note}], $vars.context]) + {path: "/\($settings.database | @uri)/"}
end
