include "jsonrpc";
rpc_result(
  if length == 0 then {failure: {category: "REJECTED", message: "Tryton has no currency \($vars.order.currency)"}}
  else {set: {currency: (.[0].currency // .[0].id)}}
  end)
