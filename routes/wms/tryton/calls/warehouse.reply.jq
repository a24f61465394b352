include "jsonrpc";
rpc_result(
  if length == 1 then {set: {warehouse: .[0]}}
  elif $settings.warehouse then
    {failure: {category: "REJECTED", message: "Tryton has \(if length == 0 then "no warehouse" else "several warehouses" end) with code \($settings.warehouse)"}}
  elif length == 0 then {failure: {category: "REJECTED", message: "Tryton has no warehouse"}}
  else {failure: {category: "REJECTED", message: "Tryton has several warehouses; enter the code of one in the settings"}}
  end)
