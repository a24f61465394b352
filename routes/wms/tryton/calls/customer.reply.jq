include "jsonrpc";
rpc_result({set: {customer: .[0]}})
