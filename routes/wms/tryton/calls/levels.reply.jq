include "jsonrpc";
rpc_result({body: map(. + {read_at: $now, warehouse: ($vars.warehouse.code // $vars.warehouse.name)})})
