include "jsonrpc";
rpc_result({set: {saved: true}})
