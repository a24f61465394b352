# The shipment of an order, other than those that were cancelled. Merchants are told apart by the customer's code.
include "jsonrpc";
if $vars.there then empty else
  ($vars.order // .) as $order
  | rpc_read("model.stock.shipment.out.search_read"; [
      [["reference", "=", $order.reference], ["customer.code", "=", "\($connection.merchant)/\($order.reference)"],
       ["state", "!=", "cancelled"]],
      0, null, null, ["number", "state"], {}]) + {path: "/\($settings.database | @uri)/"}
  | .body.id = (if $vars.order then 2 else 1 end)
end
