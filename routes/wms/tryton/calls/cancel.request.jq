include "jsonrpc";
if (($vars.cancel // []) | length) == 0 then empty else
  rpc("model.stock.shipment.out.cancel"; [$vars.cancel, {}]) + {path: "/\($settings.database | @uri)/"}
end
