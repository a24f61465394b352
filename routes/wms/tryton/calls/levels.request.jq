include "jsonrpc";
rpc_read("model.product.product.search_read"; [
  [["type", "in", ["goods", "assets"]], ["code", "!=", null], ["id", ">", (($cursor // "0") | tonumber)]],
  0, $page, [["id", "ASC"]], ["code", "name", "quantity", "identifiers.type", "identifiers.code"],
  {locations: [$vars.warehouse.id], with_childs: true, stock_skip_warehouse: true}]) + {path: "/\($settings.database | @uri)/"}
