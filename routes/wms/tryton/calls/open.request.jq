include "jsonrpc";
rpc_read("model.stock.shipment.out.search_read"; [
  [["reference", "=", .reference], ["customer.code", "=", "\($connection.merchant)/\(.reference)"]],
  0, null, null, ["number", "state"], {}]) + {path: "/\($settings.database | @uri)/"}
