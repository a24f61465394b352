include "jsonrpc";
if $vars.there then empty else
  rpc_read("model.product.product.search_read"; [
    [["code", "in", ($vars.order.lines | map(.code) | unique)]], 0, null, null, ["code", "default_uom"], $vars.context]) + {path: "/\($settings.database | @uri)/"}
end
