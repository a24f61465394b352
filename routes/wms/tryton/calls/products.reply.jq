include "jsonrpc";
rpc_result(
  map(.code) as $there
  | (($vars.order.lines | map(.code) | unique) - $there) as $missing
  | ([group_by(.code)[] | select(length > 1) | .[0].code]) as $twice
  | if $missing != [] then {failure: {category: "REJECTED", message: "Tryton has no product with code \($missing | join(", "))"}}
    elif $twice != [] then {failure: {category: "REJECTED", message: "Tryton has several products with code \($twice | join(", "))"}}
    else {set: {products: (map({key: .code, value: .}) | from_entries)}}
    end)
