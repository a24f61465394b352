include "jsonrpc";
rpc_result({set: {carrier: (if length == 1 then .[0].id else null end)}})
