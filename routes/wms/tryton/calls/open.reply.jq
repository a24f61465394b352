# What has been picked is for the warehouse to stop, not for the hub.
include "jsonrpc";
. as $answer
| rpc_result(
    [.[] | select(.state != "cancelled")] as $open
    | [$open[] | select(.state == "picked" or .state == "packed" or .state == "done")] as $late
    | if length == 0 then {body: {accepted: false, message: "Tryton has no shipment for order \($answer.sent.reference)"}}
      elif $late != [] then {body: {accepted: false, message: "Tryton's shipment \($late[0].number) is \($late[0].state) already"}}
      else {set: {cancel: ($open | map(.id))}, body: {accepted: true, id: .[0].number}}
      end)
