include "jsonrpc";
rpc_result({set: {shipment: .[0]}})
