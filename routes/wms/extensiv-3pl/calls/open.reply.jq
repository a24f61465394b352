include "hal";
.sent as $order
| [embedded[] | select(.referenceNum == $order.referenceNum or (.referenceNum | startswith("\($order.referenceNum)-CANCELED")))] as $orders
| ([$orders[] | select(.readOnly.status != 2)] | first) as $open
| if $orders == [] then {body: {accepted: false, message: "Extensiv has no order \($order.referenceNum)"}}
  elif $open == null then {body: {accepted: true, id: ($orders[0].readOnly.orderId | tostring)}}
  elif $open.readOnly.isClosed then {body: {accepted: false, message: "Extensiv has shipped order \($order.referenceNum)"}}
  else {set: {open: $open.readOnly.orderId, reason: $order.reason}, body: {accepted: false}}
  end
