include "jsonrpc";
if $vars.there then empty else
  rpc_read("model.stock.location.search_read"; [
    [["type", "=", "warehouse"]] + (if $settings.warehouse then [["code", "=", $settings.warehouse]] else [] end),
    0, 2, [["id", "ASC"]], ["code", "name", "output_location", "storage_location"], {}]) + {path: "/\($settings.database | @uri)/"}
end
