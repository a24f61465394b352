include "jsonrpc";
rpc_result({})
