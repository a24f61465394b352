# What has been picked is for the warehouse to stop, not for the hub. Asked again after cancelling: Tryton passes over in silence what it cannot cancel.
include "jsonrpc";
. as $answer
| ($vars.order // .sent) as $order
| rpc_result(
    [.[] | select(.state != "cancelled")] as $open
    | [$open[] | select(.state == "picked" or .state == "packed" or .state == "done")] as $late
    | if length == 0 then {body: {accepted: false, message: "Tryton has no shipment for order \($order.reference)"}}
      elif $late != [] then {body: {accepted: false, message: "Tryton's shipment \($late[0].number) is \($late[0].state) already"}}
      elif $open != [] and $vars.order then {body: {accepted: false, message: "Tryton left shipment \($open[0].number) \($open[0].state)"}}
      else {body: {accepted: true, id: .[0].number}}
      end
    | . + {set: {order: $order, cancel: (if .body.accepted then $open | map(.id) else [] end)}})
