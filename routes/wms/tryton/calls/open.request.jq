include "jsonrpc";
if $vars.order and (($vars.cancel // []) | length) == 0 then empty else
  ($vars.order // .) as $order
  | rpc_read("model.stock.shipment.out.search_read"; [
      [["reference", "=", $order.reference], ["customer.code", "=", "\($connection.merchant)/\($order.reference)"]],
      0, null, null, ["number", "state"], {}]) + {path: "/\($settings.database | @uri)/"}
  | .body.id = (if $vars.order then 2 else 1 end)
end
