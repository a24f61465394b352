.sent as $order
| ([(.body.orders // [])[] | select(.orderKey == $order.orderKey)] | first) as $there
| if $there == null then {body: {accepted: false, message: "ShipStation has no order \($order.orderNumber)"}}
  elif $there.orderStatus == "cancelled" then {body: {accepted: true, id: ($there.orderId | tostring)}}
  elif $there.orderStatus == "shipped" then {body: {accepted: false, message: "ShipStation has shipped order \($order.orderNumber)"}}
  else {set: {order: $there}, body: {accepted: false}}
  end
